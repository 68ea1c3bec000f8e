import { foldName } from './foldName.ts';

/** Says of a folded name whether it is meant. */
export type NameTest = (folded: string) => boolean;

/**
 * What a pattern means: with `*` (anything) or `?` (one character) in it the whole name, else a part of it. Takes no
 * longer than the pattern times the name, as a regular expression with many `*` would.
 */
export function namePattern(pattern: string): NameTest {
  const folded = foldName(pattern.trim());
  if (!/[*?]/.test(folded)) return (name) => name.includes(folded);
  const pieces = folded.split(/\*+/);
  const [head = '', ...others] = pieces;
  const tail = others.pop();
  if (tail === undefined) return (name) => name.length === head.length && isAt(name, 0, head);
  return (name) => {
    const end = name.length - tail.length;
    if (end < head.length || !isAt(name, 0, head) || !isAt(name, end, tail)) return false;
    let from = head.length;
    for (const piece of others) {
      const at = find(name, piece, from, end);
      if (at < 0) return false;
      from = at + piece.length;
    }
    return true;
  };
}

function isAt(name: string, at: number, piece: string): boolean {
  for (let index = 0; index < piece.length; index++) {
    if (piece[index] !== '?' && piece[index] !== name[at + index]) return false;
  }
  return true;
}

/** Where a piece first is between two places of a name; -1 = nowhere. */
function find(name: string, piece: string, from: number, end: number): number {
  for (let at = from; at + piece.length <= end; at++) if (isAt(name, at, piece)) return at;
  return -1;
}
