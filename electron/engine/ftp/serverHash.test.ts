import { describe, expect, test } from 'vitest';
import type { HashAlgorithm } from '../../../shared/model/hash.ts';
import { Capabilities, type OptionalCommand } from './capabilities.ts';
import { parseFeatures } from './features.ts';
import { hashCommandOf, hashIn } from './serverHash.ts';

const capabilities = (lines: readonly string[], refusedCommands: OptionalCommand[] = []) =>
  new Capabilities(
    parseFeatures({ code: 211, lines: ['Features:', ...lines.map((line) => ` ${line}`), 'End'] }),
    { refusedCommands },
  );

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
  expect(hashCommandOf(capabilities(lines))).toEqual(verb === null ? null : { verb, algorithm });
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

test('one that the server turned out not to know is passed over', () => {
  const offered = ['XCRC', 'XSHA256', 'HASH SHA-1*'];
  expect(hashCommandOf(capabilities(offered, ['XSHA256']))?.verb).toBe('HASH');
  expect(hashCommandOf(capabilities(offered, ['XSHA256', 'HASH']))?.verb).toBe('XCRC');
});
