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
  const hasTabs = line.includes('\t');
  let end = 0;
  while (words.length < most) {
    let start = end;
    while (isGap(line.charCodeAt(start))) start++;
    if (start >= line.length) break;
    end = hasTabs ? endOfWord(line, start) : line.indexOf(' ', start);
    if (end === -1) end = line.length;
    words.push({ text: line.slice(start, end), start, end });
  }
  return words;
}

function endOfWord(line: string, start: number): number {
  let end = start;
  while (end < line.length && !isGap(line.charCodeAt(end))) end++;
  return end;
}

const isGap = (code: number): boolean => code === blank || code === tab;
