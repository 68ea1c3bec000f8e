import { randomInt } from 'node:crypto';

/** Numbers that are the same again for the same seed. */
export interface Randomness {
  readonly seed: number;
  /** At least `least`, less than `limit`. */
  readonly int: (least: number, limit: number) => number;
  readonly bytes: (length: number) => Buffer;
}

/** @param given the seed, to see the same once more; left out, it is any */
export function randomness(given?: string): Randomness {
  const seed = given === undefined ? randomInt(2 ** 31) : Number(given);
  // mulberry32, by Tommy Ettinger: small, quick, and good enough to scatter tests.
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    seed,
    int: (least, limit) => least + Math.floor((next() / 2 ** 32) * (limit - least)),
    bytes: (length) => {
      const words = Uint32Array.from({ length: Math.ceil(length / 4) }, next);
      return Buffer.from(words.buffer, 0, length);
    },
  };
}
