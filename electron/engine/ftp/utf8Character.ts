import { isUtf8 } from 'node:buffer';
import type { CharacterReader } from './decodeByCharacters.ts';

/** One character of UTF-8 (RFC 3629); overlong forms, halves of surrogate pairs and what is cut are none. */
export const readUtf8Character: CharacterReader = (bytes, start) => {
  const length = lengthBehind(bytes[start] ?? 0);
  const character = bytes.subarray(start, start + length);
  return character.length === length && isUtf8(character)
    ? { text: character.toString('utf8'), length }
    : null;
};

/** How many bytes a character has that begins with this one. */
function lengthBehind(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}
