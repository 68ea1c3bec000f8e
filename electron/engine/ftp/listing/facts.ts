import { type Entry, type EntryType, makeEntry } from '../../../../shared/model/entry.ts';
import { numberAt, utcTime } from './digits.ts';

/** What servers tell beside what an entry has fields for (RFC 3659, 7.5, and what proftpd, pure-ftpd and pyftpdlib add). */
const usualFacts: ReadonlySet<string> = new Set([
  ...['create', 'perm', 'unique', 'lang', 'media-type', 'charset', 'sizd', 'win32.ea', 'win32.dt'],
  ...['unix.uid', 'unix.owner', 'unix.ownername', 'unix.gid', 'unix.group', 'unix.groupname'],
  ...['unix.atime', 'unix.ctime'],
]);
/** Of an entry. Names that are made up for each cost a hundred times the memory that it takes to send them. */
const mostUnusualFacts = 4;

/**
 * Reads one line of facts and a name, as MLSD and MLST send it (RFC 3659, 7.2):
 * `type=file;size=12;modify=20240131120000; name`. A bad fact is an unknown fact; a line that is no such line
 * gives null. `cdir` and `pdir` are told apart by their type, not by their name.
 */
export function parseFactsLine(line: string): Entry | 'self' | null {
  const ordinary = parseOrdinaryFacts(line);
  return ordinary === undefined ? parseAnyFacts(line) : ordinary;
}

/** The same, slowly, for every line there can be. */
export function parseAnyFacts(line: string): Entry | 'self' | null {
  const separator = endOfFacts(line);
  if (separator === -1) return null;
  // A blank before the facts is MLST's, sent in MLSD by some.
  const factsText = line.slice(0, separator).trimStart();
  const name = line.slice(separator + 1);
  if (name === '' || factsText.includes('\t') || (factsText !== '' && !factsText.includes('='))) return null;

  const facts = new Map<string, string>();
  for (const fact of factsText.split(';')) {
    const equals = fact.indexOf('=');
    if (equals > 0) facts.set(fact.slice(0, equals).toLowerCase(), fact.slice(equals + 1));
  }
  const take = (name: string): string | null => {
    const value = facts.get(name) ?? null;
    facts.delete(name);
    return value;
  };

  const kind = parseType(take('type'));
  if (kind.type === 'self') return 'self';
  const modifiedAtMs = parseTime(take('modify'));
  return makeEntry({
    name,
    type: kind.type,
    linkTarget: kind.linkTarget,
    sizeBytes: parseSize(take('size')),
    modifiedAtMs,
    modifiedPrecision: modifiedAtMs === null ? null : 'second',
    unixMode: parseMode(take('unix.mode')),
    owner: take('unix.ownername') ?? take('unix.owner') ?? take('unix.uid'),
    group: take('unix.groupname') ?? take('unix.group') ?? take('unix.gid'),
    otherFacts: othersOf(facts),
  });
}

const semicolon = 0x3b;

/**
 * What servers send, by index: facts without blanks that end in `; `, of a file or a directory. Undefined for any
 * other line.
 */
function parseOrdinaryFacts(line: string): Entry | 'self' | undefined {
  const end = line.indexOf(' ');
  const first = line.charCodeAt(0);
  if (end < 2 || line.charCodeAt(end - 1) !== semicolon || end + 1 === line.length) return undefined;
  if (first <= 0x20 || first > 0x7e || line.includes('\t')) return undefined;

  let type: string | null = null;
  let size: string | null = null;
  let modify: string | null = null;
  let mode: string | null = null;
  const owners: (string | undefined)[] = [undefined, undefined, undefined];
  const groups: (string | undefined)[] = [undefined, undefined, undefined];
  const otherFacts: Record<string, string> = {};
  let unusualCount = 0;
  for (let at = 0; at < end; ) {
    const next = line.indexOf(';', at);
    const equals = line.indexOf('=', at);
    if (equals === -1 || equals > end) break;
    if (equals > at && equals < next) {
      const fact = factName(line.slice(at, equals));
      const value = line.slice(equals + 1, next);
      const owner = ownerFacts.indexOf(fact);
      const group = owner === -1 ? groupFacts.indexOf(fact) : -1;
      if (fact === 'type') type = value;
      else if (fact === 'size') size = value;
      else if (fact === 'modify') modify = value;
      else if (fact === 'unix.mode') mode = value;
      else if (owner !== -1) owners[owner] = value;
      else if (group !== -1) groups[group] = value;
      else if (!usualFacts.has(fact) && (fact === '__proto__' || ++unusualCount > mostUnusualFacts)) {
        return undefined;
      } else otherFacts[fact] = value;
    }
    at = next + 1;
  }
  if (type !== 'file' && type !== 'dir') return type === 'cdir' || type === 'pdir' ? 'self' : undefined;
  const modifiedAtMs = parseTime(modify);
  return {
    name: line.slice(end + 1),
    type,
    sizeBytes: parseSize(size),
    modifiedAtMs,
    modifiedPrecision: modifiedAtMs === null ? null : 'second',
    unixMode: parseMode(mode),
    owner: takeBest(owners, ownerFacts, otherFacts),
    group: takeBest(groups, groupFacts, otherFacts),
    linkTarget: null,
    otherFacts,
  };
}

function othersOf(facts: ReadonlyMap<string, string>): Record<string, string> {
  let unusualCount = 0;
  const kept = [...facts].filter(([name]) => usualFacts.has(name) || ++unusualCount <= mostUnusualFacts);
  return Object.fromEntries(kept);
}

/** The best comes first; those behind the one that is taken stay facts of their own. */
const ownerFacts = ['unix.ownername', 'unix.owner', 'unix.uid'];
const groupFacts = ['unix.groupname', 'unix.group', 'unix.gid'];

function takeBest(
  values: readonly (string | undefined)[],
  names: readonly string[],
  otherFacts: Record<string, string>,
): string | null {
  let best: string | null = null;
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (value === undefined) continue;
    if (best === null) best = value;
    else otherFacts[names[at] ?? ''] = value;
  }
  return best;
}

const knownFactNames = new Map<string, string>();

/** In lower case. The few that servers send are kept, so that all entries share them. */
function factName(text: string): string {
  const known = knownFactNames.get(text);
  if (known !== undefined) return known;
  const name = text.toLowerCase();
  if (knownFactNames.size < 64 && text.length < 32) knownFactNames.set(text, name);
  return name;
}

/** Where the blank stands that ends the facts, or the tab that some write for it; -1 = nowhere. */
function endOfFacts(line: string): number {
  const start = /^ [^\s;=]+=[^\s;]*;/.test(line) ? 1 : 0;
  const first = line.indexOf(' ', start);
  const tab = line.indexOf(';\t') + 1;
  if (tab > 0 && (first === -1 || tab < first)) return tab;
  // A blank in a value is forbidden (RFC 3659, 7.2), but the targets of links have them.
  const hasBlankInTarget = line[first - 1] !== ';' && /\bslink:/i.test(line.slice(start, first));
  const behindFact = hasBlankInTarget ? line.indexOf('; ', first) : -1;
  return behindFact === -1 ? first : behindFact + 1;
}

interface Kind {
  readonly type: EntryType | 'self';
  readonly linkTarget: string | null;
}

/** `OS.unix=slink:/target` and `OS.unix=symlink` are what servers call links. */
function parseType(value: string | null): Kind {
  const type = value?.toLowerCase() ?? '';
  if (type === 'file' || type === 'dir') return { type, linkTarget: null };
  if (type === 'cdir' || type === 'pdir') return { type: 'self', linkTarget: null };
  if (/^(?:os\.unix=)?(?:slink|symlink|link)/.test(type)) {
    const [, ...target] = value?.split(':') ?? [];
    // pure-ftpd writes the colon, and no target.
    return { type: 'link', linkTarget: target.join(':') || null };
  }
  return { type: 'unknown', linkTarget: null };
}

/** Decimal digits only, and exact: beyond 2^53 a number would be invented. */
export function parseSize(text: string | null): number | null {
  if (text === null) return null;
  const short = numberAt(text, 0, text.length);
  if (short !== -1) return short;
  if (!/^\d{1,16}$/.test(text)) return null;
  const size = Number(text);
  return Number.isSafeInteger(size) ? size : null;
}

/** `YYYYMMDDHHMMSS[.sss]` in UTC (RFC 3659, 2.3). Year 0001 and impossible dates are unknown. */
export function parseTime(text: string | null): number | null {
  if (text?.length === 14 && numberAt(text, 0, 14) !== -1 && !text.endsWith('60')) {
    const day = numberAt(text, 0, 8);
    const time = numberAt(text, 8, 14);
    const monthOfYear = Math.floor(day / 100) % 100;
    const [hour, minute] = [Math.floor(time / 10_000), Math.floor(time / 100) % 100];
    return utcTime(Math.floor(day / 10_000), monthOfYear - 1, day % 100, hour, minute, time % 100);
  }
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{1,3})\d*)?$/.exec(text ?? '');
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const milliseconds = Number((match[7] ?? '0').padEnd(3, '0'));
  if (year < 1900 || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 60) return null;
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds));
  return time.getUTCMonth() === month - 1 && day > 0 ? time.getTime() : null;
}

/** Octal, with or without the digits of the file type (`0100644`), or as Python writes it (`0o644`, pyftpdlib). */
function parseMode(text: string | null): number | null {
  if (text === null) return null;
  const start = text.startsWith('0o') ? 2 : 0;
  if (text.length === start || text.length > start + 7) return null;
  let mode = 0;
  for (let at = start; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 7) return null;
    mode = mode * 8 + digit;
  }
  return mode & 0o7777;
}
