import type { Entry, EntryType } from '../../../../../shared/model/entry.ts';
import type { LocalTime } from '../localTime.ts';

export interface UnixFacts {
  readonly type: EntryType;
  /** With the target, where it is a link. */
  readonly name: string;
  readonly sizeBytes: number | null;
  readonly time: LocalTime | null;
  readonly unixMode: number | null;
  readonly owner: string | null;
  readonly group: string | null;
}

/** What the columns of a line are as an entry. */
export function unixEntry(facts: UnixFacts): Entry | 'self' {
  const { type, sizeBytes, time } = facts;
  // `ls -F` and `ls -p` mark directories.
  const isMarked = type === 'dir' && facts.name.length > 1 && facts.name.endsWith('/');
  const name = isMarked ? facts.name.slice(0, -1) : facts.name;
  if (name === '.' || name === '..') return 'self';
  const arrow = type === 'link' ? arrowIn(name, sizeBytes) : -1;
  return {
    name: arrow === -1 ? name : name.slice(0, arrow),
    type,
    sizeBytes: type === 'file' ? sizeBytes : null,
    modifiedAtMs: time?.localMs ?? null,
    modifiedPrecision: time?.precision ?? null,
    unixMode: facts.unixMode,
    owner: facts.owner,
    group: facts.group,
    linkTarget: arrow === -1 ? null : name.slice(arrow + 4),
    otherFacts: {},
  };
}

/**
 * One blank ends a date: others belong to the name. But a date takes twelve characters, and where a system writes its year
 * without filling up before it, it fills up behind it (AIX).
 */
export function nameBehindDate(line: string, start: number, end: number): string {
  const isFilled = end - start === 11 && line[end - 3] !== ':' && line[end + 1] === ' ';
  return line.slice(end + (isFilled ? 2 : 1));
}

/** Where ` -> ` ends a link's name: a link is as large as its target is long, which tells one of several. */
export function arrowIn(text: string, sizeBytes: number | null): number {
  const first = text.indexOf(' -> ');
  if (first === -1 || !sizeBytes || text.indexOf(' -> ', first + 1) === -1) return first;
  const bytes = Buffer.from(text);
  const at = bytes.length - sizeBytes - 4;
  const isArrow = at > 0 && bytes.toString('latin1', at, at + 4) === ' -> ';
  return isArrow ? bytes.toString('utf8', 0, at).length : first;
}
