/** A run of characters between blanks. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const blank = 0x20;
const tab = 0x09;

/** The first words of a line, `most` at the most: what is a column, and not yet the name, is among them. */
export function wordsOf(line: string, most: number): readonly Word[] {
  const words: Word[] = [];
  const { length } = line;
  let at = 0;
  while (words.length < most) {
    while (at < length && isGap(line.charCodeAt(at))) at++;
    if (at === length) break;
    const start = at;
    while (at < length && !isGap(line.charCodeAt(at))) at++;
    words.push({ text: line.slice(start, at), start, end: at });
  }
  return words;
}

const isGap = (code: number): boolean => code === blank || code === tab;
