/** A name as it is sorted and looked for: without case, without marks on its letters (`É` is `e`). */
export function foldName(name: string): string {
  const lower = name.toLowerCase();
  return isAscii.test(lower) ? lower : lower.normalize('NFKD').replace(/\p{Mn}+/gu, '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what is beyond ASCII is meant
const isAscii = /^[\x00-\x7f]*$/;
