import { describe, expect, test } from 'vitest';
import { parseFeatures } from '../ftp/features.ts';
import { createDigest, type HashAlgorithm } from './digest.ts';
import { hashCommandOf, hashIn } from './proof.ts';

const features = (...lines: string[]) =>
  parseFeatures({ code: 211, lines: ['Features:', ...lines.map((line) => ` ${line}`), 'End'] });

test.each<[string[], string | null, HashAlgorithm | null]>([
  [[], null, null],
  [['SIZE', 'MDTM'], null, null],
  [['XCRC'], 'XCRC', 'CRC32'],
  [['XCRC', 'XMD5', 'XSHA1', 'XSHA256'], 'XSHA256', 'SHA-256'],
  [['XCRC', 'XMD5'], 'XMD5', 'MD5'],
  [['XSHA'], 'XSHA', 'SHA-1'],
  [['HASH CRC32;MD5;SHA-1*;SHA-256;SHA-512'], 'HASH', 'SHA-1'],
  [['HASH SHA-256*;SHA-1', 'XMD5'], 'HASH', 'SHA-256'],
  [['HASH SHA-512*'], null, null],
  [['HASH SHA-512*', 'XMD5'], 'XMD5', 'MD5'],
])('of %j the best is %j', (lines, verb, algorithm) => {
  expect(hashCommandOf(features(...lines))).toEqual(verb === null ? null : { verb, algorithm });
});

const sha1 = 'a'.repeat(40);
const sha256 = 'B'.repeat(64);
describe('the hash in a reply', () => {
  test.each<[number, string[], HashAlgorithm, string | null]>([
    [250, [sha1], 'SHA-1', sha1],
    [213, [`SHA-256 0-49 ${sha256} /d/a.txt`], 'SHA-256', sha256.toLowerCase()],
    [250, [`"/d/a.txt" ${sha1}`], 'SHA-1', sha1],
    [250, ['Computing', sha1, 'Done'], 'SHA-1', sha1],
    [250, ['1F'], 'CRC32', '0000001f'],
    [250, ['/d/a.txt 0A1B2C3D'], 'CRC32', '0a1b2c3d'],
    [250, ['00'], 'MD5', null],
    [250, [sha1], 'SHA-256', null],
    [550, [sha1], 'SHA-1', null],
    [502, ['Not implemented'], 'CRC32', null],
  ])('%i %j as %s is %j', (code, lines, algorithm, hash) => {
    expect(hashIn({ code, lines }, algorithm, '/d/a.txt')).toBe(hash);
  });
});

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
