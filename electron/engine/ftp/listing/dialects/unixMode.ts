import type { EntryType } from '../../../../../shared/model/entry.ts';
import { numberAt } from '../digits.ts';

/** The first column of `ls -l`. */
export interface UnixMode {
  readonly type: EntryType;
  /** Null: it says nothing of permissions, or only of some. */
  readonly unixMode: number | null;
  /** The number of links follows without a blank. */
  readonly hasLinks: boolean;
}

/**
 * `-rw-r--r--`, with what marks further attributes (`+` `.` `@` `*`) and with a number of links that runs into it;
 * `drwxr-x` of systems that know two classes; `0100644` as stat has it. Null for what is no mode.
 */
export function lettersOfMode(text: string): UnixMode | null {
  const type = typesByLetter[text.charAt(0)];
  if (type === undefined) return null;
  const unixMode = modeBits(text);
  if (unixMode !== -1) {
    if (text.length === 10) return { type, unixMode, hasLinks: false };
    const links = /^[+.@*]?(\d*)$/.exec(text.slice(10, 32))?.[1];
    return links === undefined || text.length > 32 ? null : { type, unixMode, hasLinks: links !== '' };
  }
  const isUnknown = /^.\?{9}[+.@*]?$/.test(text);
  const hasTwoClasses = /^.[r-][w-][xsS-][r-][w-][xsS-]$/.test(text);
  return isUnknown || hasTwoClasses ? { type, unixMode: null, hasLinks: false } : null;
}

/**
 * Doors, ports, pipes and devices are none of what can be fetched or entered. An `a` is a file of Plan 9 that is only
 * appended to, `m` and `M` one that lies on tape, `C` one that lies in one piece, `e` an external link of z/OS.
 */
const typesByLetter: Readonly<Record<string, EntryType | undefined>> = {
  '-': 'file',
  f: 'file',
  F: 'file',
  a: 'file',
  m: 'file',
  M: 'file',
  C: 'file',
  d: 'dir',
  l: 'link',
  e: 'link',
  '?': 'unknown',
  b: 'unknown',
  c: 'unknown',
  p: 'unknown',
  s: 'unknown',
  n: 'unknown',
  w: 'unknown',
  D: 'unknown',
  P: 'unknown',
};

const dash = 0x2d;

/** The bits of nine letters behind the type; -1 when they are others. */
export function modeBits(text: string): number {
  let bits = 0;
  let special = 0;
  for (let at = 1; at <= 9; at++) {
    const code = text.charCodeAt(at);
    bits <<= 1;
    if (at % 3 === 1) special <<= 1;
    if (code === dash) continue;
    const letter = text[at] ?? '';
    if (at % 3 !== 0) {
      if (letter !== (at % 3 === 1 ? 'r' : 'w')) return -1;
      bits |= 1;
    } else if (letter === 'x') bits |= 1;
    else if (letter === 's' || letter === 't') {
      bits |= 1;
      special |= 1;
    } else if (letter === 'S' || letter === 'T' || letter === 'l' || letter === 'L') special |= 1;
    else return -1;
  }
  return (special << 9) | bits;
}

/** By the bits above the permissions: pipe, devices and socket are the unknown ones. */
const typesByBits: Readonly<Record<number, EntryType | undefined>> = {
  8: 'file',
  4: 'dir',
  10: 'link',
  1: 'unknown',
  2: 'unknown',
  6: 'unknown',
  12: 'unknown',
};

/** `0100644`, as stat has it: the type is in it. */
export function numbersOfMode(text: string): UnixMode | null {
  if (text.length < 5 || text.length > 7 || numberAt(text, 0, text.length) === -1 || /[89]/.test(text))
    return null;
  const bits = Number.parseInt(text, 8);
  const type = typesByBits[bits >> 12];
  return type === undefined ? null : { type, unixMode: bits & 0o7777, hasLinks: false };
}
