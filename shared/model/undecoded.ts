/**
 * Names on a server are bytes, and names here are text. A byte that is no text of the site's encoding stands in a name
 * as one of the lone surrogates U+DC80 … U+DCFF, its value in the low eight bits, as in Python's surrogateescape
 * (PEP 383): no text has these, JSON carries them (`\udce9`), and the very byte goes back to the server.
 */
const undecodedBytes = /[\udc80-\udcff]+/gu;

/** The byte as a unit of text; only for bytes from 0x80 on, since the others are ASCII in every encoding. */
export const escapeByte = (byte: number): string => String.fromCharCode(0xdc00 | byte);

/** Whether there are bytes in it that are no text. */
export const hasUndecoded = (text: string): boolean => text.search(undecodedBytes) !== -1;

/** Replaces each run of bytes that are no text; `hex` has two capital digits for each byte, with blanks between. */
export const replaceUndecoded = (text: string, replacement: (hex: string) => string): string =>
  text.replace(undecodedBytes, (run) => replacement(hexOf(run)));

/** Text and the bytes that are none, by turns; it begins with text, which may be empty. */
export function splitUndecoded(text: string): readonly { readonly text: string; readonly bytes: string }[] {
  const runs = text.match(undecodedBytes) ?? [];
  return text.split(undecodedBytes).map((part, index) => ({ text: part, bytes: runs[index] ?? '' }));
}

/** `E9 FF`: the values of bytes that are no text. */
export const hexOf = (bytes: string): string =>
  Array.from({ length: bytes.length }, (_, index) =>
    (bytes.charCodeAt(index) & 0xff).toString(16).toUpperCase(),
  ).join(' ');
