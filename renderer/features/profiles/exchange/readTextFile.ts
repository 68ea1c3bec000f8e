/** UTF-8, or what its first bytes say: programs on Windows write UTF-16 too. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** Larger than any list of connections; the engine has its own limit for what is in it. */
const largestFileBytes = 16_000_000;

/** The text of a file that a person chose; null for one that is too large to be a list of connections. */
export const readTextFile = async (file: File): Promise<string | null> =>
  file.size > largestFileBytes ? null : decodeText(new Uint8Array(await file.arrayBuffer()));
