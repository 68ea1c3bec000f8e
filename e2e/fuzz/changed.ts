import fc from 'fast-check';

/** What strangers send, made from what they really send: whole random texts seldom get past a parser's first letter. */

/** How many cases a property gets: 100,000 in every test run, and as many as `npm run fuzz` says in that. */
const cases = Number(process.env.QUAYSIDE_FUZZ_CASES ?? 100_000);

/** Cases are looked at by the batch, since making a batch costs hardly more than making one. */
const batchSize = 50;

/** As long as they are many: what hangs is found by the runner's own patience. */
export const fuzzTimeoutMs = 60_000 + cases / 10;

/** Batches of these, and how often; a failure is told with its seed and the least batch that shows it. */
export function everyBatch<T>(of: fc.Arbitrary<T>, look: (batch: readonly T[]) => void | Promise<void>) {
  const batches = fc.array(of, { minLength: batchSize, maxLength: batchSize });
  const property = fc.asyncProperty(batches, async (batch) => look(batch));
  return fc.assert(property, { numRuns: Math.ceil(cases / batchSize) });
}

/** Texts that break what splits, counts or shows other texts. */
const breakers = [
  '\r',
  '\n',
  '\0',
  '\t',
  ' ',
  '  ',
  '/',
  '\\',
  '..',
  '../',
  './',
  ':',
  ';',
  '=',
  '-',
  ' -> ',
  '"',
  '""',
  "'",
  '%0d%0a',
  '\u0085',
  '\u2028',
  '\u202e',
  '\ufeff',
  '\u0130',
  'e\u0301',
  '\ud800',
  '🦆',
  '__proto__',
  'constructor',
  '-1',
  '0x10',
  '1e9',
  '99999999999999999999',
  '9007199254740993',
  '{',
  '[',
  ',',
  'null',
  '<img src=x onerror=alert(1)>',
] as const;

/** Where, and with what: numbers that are taken modulo what there is. */
type Change = readonly [kind: number, at: number, what: number];

/**
 * One of the samples with up to four changes: pieces left out, doubled, put in, cut off, taken from another sample, or
 * repeated many times.
 * @param pieces that mean something to whoever reads it, besides those that always harm
 */
export function changed(samples: readonly string[], pieces: readonly string[] = []): fc.Arbitrary<string> {
  const parts = [...breakers, ...pieces];
  const change = (text: string, [kind, at, what]: Change): string => {
    const start = at % (text.length + 1);
    const piece = parts[what % parts.length] ?? '';
    switch (kind) {
      case 0:
        return text.slice(0, start) + text.slice(start + 1 + (what % 8));
      case 1:
        return text.slice(0, start + 1 + (what % 16)) + text.slice(start);
      case 2:
        return text.slice(0, start);
      case 3:
        return text.slice(0, start) + (samples[what % samples.length] ?? '').slice(start);
      case 4:
        return text.slice(0, start) + piece.repeat(1 + (what % 300)) + text.slice(start);
      case 5:
        return text.slice(0, start) + String.fromCharCode(what) + text.slice(start + 1);
      default:
        return text.slice(0, start) + piece + text.slice(start);
    }
  };
  const changes = fc.array(fc.tuple(fc.nat(9), fc.nat(0xffff), fc.nat(0xffff)), { maxLength: 4 });
  return fc
    .tuple(fc.nat(samples.length - 1), changes)
    .map(([sample, list]) => list.reduce(change, samples[sample] ?? ''));
}
