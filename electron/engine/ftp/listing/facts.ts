import { type Entry, type EntryType, makeEntry } from '../../../../shared/model/entry.ts';

/**
 * Reads one line of facts and a name, as MLSD and MLST send it (RFC 3659, 7.2):
 * `type=file;size=12;modify=20240131120000; name`. A bad fact is an unknown fact; a line that is no such line
 * gives null. `cdir` and `pdir` are told apart by their type, not by their name.
 */
export function parseFactsLine(line: string): Entry | 'self' | null {
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
    otherFacts: Object.fromEntries(facts),
  });
}

/** Where the blank stands that ends the facts; -1 = nowhere. */
function endOfFacts(line: string): number {
  const start = /^ [^\s;=]+=[^\s;]*;/.test(line) ? 1 : 0;
  const first = line.indexOf(' ', start);
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
  if (/^os\.unix=(?:slink|symlink|link)/.test(type)) {
    const colon = value?.indexOf(':') ?? -1;
    return { type: 'link', linkTarget: colon === -1 ? null : (value?.slice(colon + 1) ?? null) };
  }
  return { type: 'unknown', linkTarget: null };
}

/** Decimal digits only, and exact: beyond 2^53 a number would be invented. */
export function parseSize(text: string | null): number | null {
  if (text === null || !/^\d{1,16}$/.test(text)) return null;
  const size = Number(text);
  return Number.isSafeInteger(size) ? size : null;
}

/** `YYYYMMDDHHMMSS[.sss]` in UTC (RFC 3659, 2.3). Year 0001 and impossible dates are unknown. */
export function parseTime(text: string | null): number | null {
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
  const digits = /^(?:0o)?([0-7]{1,7})$/.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number.parseInt(digits, 8) & 0o7777;
}
