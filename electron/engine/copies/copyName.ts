/** `a.tar.gz` → `a copy.tar.gz`, `a copy 2.tar.gz`; a name that begins with its dot has no ending. */
export function copyName(name: string, number: number): string {
  const [, stem = name, ending = ''] = /^(.+?)((?:\.tar)?\.[^.\s]+)$/.exec(name) ?? [];
  return `${stem} copy${number === 1 ? '' : ` ${number}`}${ending}`;
}

/** Whoever has as many gives the next a name of its own. */
const mostCopies = 50;

/** What a copy may be called, the best name first; `isOwnTaken`: it lies beside what it is a copy of. */
export const copyNames = (name: string, isOwnTaken: boolean): readonly string[] => [
  ...(isOwnTaken ? [] : [name]),
  ...Array.from({ length: mostCopies }, (_, index) => copyName(name, index + 1)),
];
