import { createHash } from 'node:crypto';
import { replaceUndecoded } from '../../../shared/model/undecoded.ts';
import { isMemberName } from '../ftp/listing/readListing.ts';

/** What a disk does with names. */
export interface LocalDisk {
  /** Whose rules hold for names: a FAT or SMB disk under Linux has those of Windows. */
  readonly naming: 'windows' | 'macos' | 'unix';
  readonly isCaseSensitive: boolean;
  /** Composed and decomposed forms of a letter (NFC, NFD) are the same name. */
  readonly normalizes: boolean;
}

export interface MappedName {
  readonly name: string;
  /** What the file is called on the disk; null = no name can be made of it. */
  readonly localName: string | null;
}

/** In bytes of UTF-8 on Unix, in units of UTF-16 elsewhere. */
const longestName = 255;

/**
 * Names of one remote folder as names that the local disk can hold: the same every time, whatever the order. A name
 * that can be held stays as it is. Bytes that are no text become `%E9`, forbidden characters `_`, device names of Windows get one, long names are
 * cut and end in a hash, and of names that the disk takes for one all but the first (by code units) get a number.
 * `.`, `..`, nothing, and names with `/` (but a member's of IBM i) or NUL are refused: they would lead elsewhere.
 *
 * @param names each once; all of the folder, since a clash shows only when both are there
 */
export const mapNames = (names: readonly string[], disk: LocalDisk): readonly MappedName[] =>
  new LocalNames(disk).map(names);

/** The names that are given in one local folder, for those that come in parts: what is given stays, whatever follows. */
export class LocalNames {
  readonly #disk: LocalDisk;
  readonly #takenKeys = new Set<string>();
  /** Numbers go on where they stopped: a hundred thousand names that become one are no reason to stand still. */
  readonly #lastNumbers = new Map<string, number>();

  /** @param taken local names that are given already */
  constructor(disk: LocalDisk, taken: Iterable<string> = []) {
    this.#disk = disk;
    for (const name of taken) this.#take(name);
  }

  /** See `mapNames`; none of these gets a name that an earlier call has given. */
  map(names: readonly string[]): readonly MappedName[] {
    const localNames = new Map<string, string>();
    // Names that need no change go first, so that a changed one never takes what is another's own.
    const others: string[] = [];
    for (const name of isInOrder(names) ? names : [...names].sort()) {
      if (isRefused(name) || localNames.has(name)) continue;
      if (holdable(name, this.#disk) === name && this.#take(name)) localNames.set(name, name);
      else others.push(name);
    }
    for (const name of others) {
      if (!localNames.has(name)) localNames.set(name, this.#nearest(holdable(name, this.#disk)));
    }
    return names.map((name) => ({ name, localName: localNames.get(name) ?? null }));
  }

  /** Takes this name, or the first number of it that is free. */
  #nearest(wanted: string): string {
    if (this.#take(wanted)) return wanted;
    const key = nameKey(wanted, this.#disk);
    let number = this.#lastNumbers.get(key) ?? 1;
    let localName: string;
    do localName = numbered(wanted, ++number, this.#disk);
    while (!this.#take(localName));
    this.#lastNumbers.set(key, number);
    return localName;
  }

  /** Whether it was free. */
  #take(localName: string): boolean {
    const key = nameKey(localName, this.#disk);
    if (this.#takenKeys.has(key)) return false;
    this.#takenKeys.add(key);
    return true;
  }
}

const isRefused = (name: string): boolean =>
  name === '' ||
  name === '.' ||
  name === '..' ||
  (name.includes('/') && !isMemberName(name)) ||
  name.includes('\0');

function isInOrder(names: readonly string[]): boolean {
  return names.every((name, at) => at === 0 || (names[at - 1] ?? '') <= name);
}

/** What two names share that are one to the disk. Coarser than any disk is: a needless number harms nobody. */
function nameKey(name: string, { isCaseSensitive, normalizes }: LocalDisk): string {
  const key = normalizes ? name.normalize('NFD') : name;
  if (isCaseSensitive) return key;
  const folded = key.toLowerCase().toUpperCase();
  return normalizes ? folded.normalize('NFD') : folded;
}

/** The name itself where the disk can hold it, else the nearest that it can. */
function holdable(name: string, disk: LocalDisk): string {
  // A member is called by its file and its own name.
  const text = replaceUndecoded(name.replace('/', '_'), (hex) =>
    hex
      .split(' ')
      .map((byte) => `%${byte}`)
      .join(''),
  );
  // Half a surrogate pair is no character, and the disk would make U+FFFD of it.
  const whole = text.replace(halfSurrogate, '\ufffd');
  return shortened(disk.naming === 'windows' ? windowsName(whole) : whole, '', disk);
}

const halfSurrogate = /\p{Surrogate}/gu;

/** Names of devices, whatever the extension. Digits in superscript count as digits (¹ ² ³). */
const deviceName = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?= *(?:\.|$))/i;

/** https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
function windowsName(name: string): string {
  return (
    name
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what Windows forbids
      .replace(/[<>:"/\\|?*\x00-\x1f]/g, '_')
      .replace(/[. ]+$/, (end) => '_'.repeat(end.length))
      .replace(deviceName, '$&_')
  );
}

const numbered = (name: string, number: number, disk: LocalDisk): string => {
  const suffix = ` (${number})`;
  if (lengthOf(name, disk) + suffix.length > longestName) return shortened(name, suffix, disk);
  const { stem, extension } = split(name);
  return `${stem}${suffix}${extension}`;
};

/** Cut to what the disk can hold, the extension kept; a hash of the whole name stands for what is missing. */
function shortened(name: string, suffix: string, disk: LocalDisk): string {
  if (lengthOf(name, disk) + suffix.length <= longestName) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  const { stem, extension } = split(name);
  const ending = `~${hash}${suffix}${extension}`;
  const room = longestName - lengthOf(ending, disk);
  let kept = '';
  let length = 0;
  for (const character of stem) {
    length += lengthOf(character, disk);
    if (length > room) break;
    kept += character;
  }
  return `${kept}${ending}`;
}

/** An extension is short: what follows a dot in a long name of prose is none. */
function split(name: string): { readonly stem: string; readonly extension: string } {
  const extension = /(?<=.)(?:\.tar)?\.[^.\s]{1,16}$/u.exec(name)?.[0] ?? '';
  return { stem: name.slice(0, name.length - extension.length), extension };
}

const lengthOf = (name: string, { naming }: LocalDisk): number =>
  naming === 'unix' ? Buffer.byteLength(name) : name.length;
