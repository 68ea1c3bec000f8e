import { escapeByte } from '../../../shared/model/undecoded.ts';

export interface Character {
  readonly text: string;
  readonly length: number;
}

/** The character that begins at `start`; null = none does that would come back as the same bytes. */
export type CharacterReader = (bytes: Buffer, start: number) => Character | null;

const lineFeed = 0x0a;

/** A line by itself, so that what is no text in one costs no other. */
export function decodeByLines(bytes: Buffer, decodeLine: (line: Buffer) => string): string {
  const lines: string[] = [];
  for (let start = 0; start <= bytes.length; ) {
    const at = bytes.indexOf(lineFeed, start);
    const end = at === -1 ? bytes.length : at;
    lines.push(decodeLine(bytes.subarray(start, end)));
    start = end + 1;
  }
  return lines.join('\n');
}

/** Character by character where the bytes are some, byte by byte where they are none. */
export function decodeByCharacters(bytes: Buffer, readCharacter: CharacterReader): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const character = byte < 0x80 ? null : readCharacter(bytes, at);
    text += character?.text ?? carry(byte);
    at += character?.length ?? 1;
  }
  return text;
}

/** Nothing but ASCII is taken for text. */
export const decodeByBytes = (bytes: Buffer): string => Array.from(bytes, carry).join('');

const carry = (byte: number): string => (byte < 0x80 ? String.fromCharCode(byte) : escapeByte(byte));
