/** How much of a name's end stays in sight: an extension, and the number before it. */
const tailGraphemes = 10;
/** A shorter name is cut at its end, if at all. */
const leastGraphemes = 2 * tailGraphemes;
/** Two boxes side by side would stand in the wrong order. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A name in two, so that what does not fit can go from its middle: files of a series differ at their ends. */
export function splitName(name: string): readonly [head: string, tail: string] {
  if (name.length < leastGraphemes || rightToLeft.test(name)) return [name, ''];
  const starts = Array.from(graphemes.segment(name), ({ index }) => index);
  const cutAt = starts.at(-tailGraphemes);
  return starts.length < leastGraphemes || cutAt === undefined
    ? [name, '']
    : [name.slice(0, cutAt), name.slice(cutAt)];
}
