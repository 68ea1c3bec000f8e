import type { Entry } from '../../../../../shared/model/entry.ts';
import { dateAt } from '../dates.ts';
import { numberAt } from '../digits.ts';
import { parseSize } from '../facts.ts';
import type { LocalTime } from '../localTime.ts';
import { type Word, wordsOf } from '../words.ts';
import { nameBehindDate, unixEntry } from './unixEntry.ts';
import { lettersOfMode, numbersOfMode, type UnixMode } from './unixMode.ts';

/** More words than any ls writes before a name; owners and groups may be of several. */
const mostWords = 24;

/**
 * Any line of `ls -l`: columns for inodes and blocks before the mode, with and without links, owner and group, names
 * of owners with blanks, sizes that run into what is before them, and every form of date. Null for what is none.
 */
export function parseUnixColumns(line: string, nowMs: number): Entry | 'self' | null {
  const words = wordsOf(line, mostWords);
  const found = modeAmong(words);
  const columns =
    found && (readColumns(line, words, found.at + 1, nowMs) ?? withoutDate(line, words, found.at));
  if (!found || !columns) return null;
  const { mode, at } = found;
  const owners = ownersOf(line, words.slice(at + 1, columns.sizeAt), mode, columns);
  return (
    owners &&
    unixEntry({
      type: mode.type,
      name: columns.name,
      sizeBytes: columns.sizeBytes,
      time: columns.time,
      unixMode: mode.unixMode,
      owner: owners.owner,
      group: owners.group,
    })
  );
}

interface FoundMode {
  readonly mode: UnixMode;
  readonly at: number;
}

/** Before it may stand an inode, and blocks; one that is in numbers stands first, and looks like an inode. */
function modeAmong(words: readonly Word[]): FoundMode | null {
  for (let at = 0; at < 3; at++) {
    const text = words[at]?.text ?? '';
    const mode = lettersOfMode(text);
    if (mode) return { mode, at };
    if (!/^\d{1,20}(?:[.,]\d)?[KMGT]?$/.test(text)) break;
  }
  const mode = numbersOfMode(words[0]?.text ?? '');
  return mode && { mode, at: 0 };
}

export interface Columns {
  /** Index of its word. */
  readonly sizeAt: number;
  readonly sizeBytes: number | null;
  readonly time: LocalTime | null;
  readonly name: string;
}

/**
 * Size, date and name, which follow each other. The first place where they do is theirs, since a name may look like
 * anything; but an owner called `jan` must not pass for a month, nor his file's size for a year.
 */
export function readColumns(
  line: string,
  words: readonly Word[],
  from: number,
  nowMs: number,
): Columns | null {
  let best: Columns | null = null;
  let next = 0;
  for (let at = from + 1; at < words.length; at++) {
    if (best && (best.sizeAt > from || at > next)) break;
    const size = sizeAt(words, at - 1, from);
    const date = size === undefined ? null : dateAt(words, at, nowMs);
    const [first, last] = date ? [words[at], words[date.next - 1]] : [];
    if (!date || !first || !last || size === undefined) continue;
    const text = nameBehindDate(line, first.start, last.end);
    if (text.trim() === '') continue;
    const name = date.isOneWord ? text.trimStart() : text;
    best = { sizeAt: size.sizeAt, sizeBytes: size.sizeBytes, time: date.time, name };
    next = date.next;
  }
  return best;
}

/**
 * Mode, links, owner, group, size and name alone: with one word more nobody could tell where a name begins. And what ls
 * says of a file that it may not look at: `-????????? ? ? ? ? ? name`.
 */
function withoutDate(line: string, words: readonly Word[], at: number): Columns | null {
  const [links, owner, group, size, last, name] = words.slice(at + 1);
  if (!links || !owner || !group || !size || !last) return null;
  if (name && [links, owner, group, size, last].every(({ text }) => text === '?')) {
    return { sizeAt: at + 1, sizeBytes: null, time: null, name: line.slice(last.end + 1) };
  }
  const sizeBytes = parseSize(size.text);
  if (name || parseSize(links.text) === null || sizeBytes === null) return null;
  return { sizeAt: at + 4, sizeBytes, time: null, name: last.text };
}

type Size = Pick<Columns, 'sizeAt' | 'sizeBytes'>;

/** Undefined: the word is no size. A device has two numbers in its place. */
function sizeAt(words: readonly Word[], at: number, from: number): Size | undefined {
  const text = words[at]?.text ?? '';
  const digits = numberAt(text, 0, text.length);
  if (digits !== -1) {
    const isDevice = at > from && isMajor(words[at - 1]?.text ?? '');
    return isDevice ? { sizeAt: at - 1, sizeBytes: null } : { sizeAt: at, sizeBytes: digits };
  }
  const last = text.charCodeAt(text.length - 1);
  const mayBeSize = !isLetter(text.charCodeAt(0)) || !isLetter(last);
  if (!mayBeSize || text.length > 64 || !isInexactSize.test(text)) return undefined;
  return { sizeAt: at, sizeBytes: parseSize(text) };
}

/**
 * What stands for a size and tells none: numbers that are too large or below zero, a device's two or its one in
 * hexadecimal digits, sizes that were rounded, the unknown of a broken link, and an owner's name that one runs into.
 */
const isInexactSize =
  /^(?:\d{16,20}|-\d+|\d+,\d+|0x[\da-f]+|\d+(?:[.,]\d+)?[kmgtpe](?:i?b)?|\?|[a-z_][a-z_.-]*\d{4,})$/i;

/** The first of a device's two numbers. */
const isMajor = (text: string): boolean => text.endsWith(',') && /^\d{1,9},$/.test(text);

const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;

interface Owners {
  readonly owner: string | null;
  readonly group: string | null;
}

const nobody: Owners = { owner: null, group: null };

/** What stands between mode and size: links, owner and group, each of which may be missing. Null: neither does. */
function ownersOf(
  line: string,
  words: readonly Word[],
  mode: UnixMode,
  { sizeBytes }: Columns,
): Owners | null {
  const [first, second] = words;
  const links = first ? numberAt(first.text, 0, first.text.length) : -1;
  if (words.length <= 2) {
    // NetPresenz of the Macintosh: `folder`, or the sizes of a file's two forks before their sum.
    if (first?.text === 'folder' && !second) return nobody;
    if (second?.text === 'folder') return null;
    const data = second ? numberAt(second.text, 0, second.text.length) : -1;
    if (data !== -1 && links + data === sizeBytes) return nobody;
  }
  const hasLinks = links !== -1 && !mode.hasLinks;
  // A number of links that runs into something, or no number and more than an owner and a group.
  const isStrange = !hasLinks && !mode.hasLinks && first && (isDigit(first.text) || words.length > 2);
  if (isStrange) return null;
  const at = hasLinks ? 1 : 0;
  const [owner, group, last] = [words[at], words[at + 1], words[words.length - 1]];
  if (!owner || !group || !last) return { owner: owner?.text ?? null, group: null };
  if (group === last) return { owner: owner.text, group: group.text };
  const split = widestGap(words.slice(at));
  return {
    owner: line.slice(owner.start, split.start).trimEnd(),
    group: line.slice(split.start, last.end),
  };
}

const isDigit = (text: string): boolean => text.charCodeAt(0) >= 0x30 && text.charCodeAt(0) <= 0x39;

/** Columns are further apart than the words of a name; where nothing is, the first word is the owner. */
function widestGap(words: readonly Word[]): Word {
  let [, best] = words as readonly [Word, Word, ...Word[]];
  let widest = 1;
  for (let at = 1; at < words.length; at++) {
    const [before, word] = [words[at - 1], words[at]];
    if (!before || !word || word.start - before.end <= widest) continue;
    widest = word.start - before.end;
    best = word;
  }
  return best;
}
