import { expect, test } from 'vitest';
import type { HashAlgorithm } from '../../../shared/model/hash.ts';
import { createDigest } from './digest.ts';

test.each<[HashAlgorithm, string]>([
  ['CRC32', 'cbf43926'],
  ['MD5', '25f9e794323b453885f5181f1b624d0b'],
  ['SHA-1', 'f7c3bc1d808e04732adf679965ccc34ca7ae3441'],
  ['SHA-256', '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225'],
])('%s of 123456789, in pieces', (algorithm, expected) => {
  const digest = createDigest(algorithm);
  for (const piece of ['1234', '', '56789']) digest.update(Buffer.from(piece));
  expect(digest.end()).toBe(expected);
});
