import { expect, test } from 'vitest';
import { remotePath } from '../../../shared/model/paths.ts';
import { ownPartName, plainPartName, temporaryPath } from './partName.ts';

const source = { sizeBytes: 5, modifiedAtMs: 1_000 };

test('the same source gives the same name, any other another', () => {
  const name = ownPartName('a.txt', '/d/a.txt', source);
  expect(name).toMatch(/^a\.txt\.[0-9a-f]{12}\.part$/);
  expect(ownPartName('a.txt', '/d/a.txt', { ...source })).toBe(name);
  const others = [
    ownPartName('b.txt', '/d/a.txt', source),
    ownPartName('a.txt', '/e/a.txt', source),
    ownPartName('a.txt', '/d/a.txt', { ...source, sizeBytes: 6 }),
    ownPartName('a.txt', '/d/a.txt', { ...source, modifiedAtMs: 2_000 }),
    ownPartName('a.txt', '/d/a.txt', { ...source, modifiedAtMs: null }),
  ];
  expect(new Set([name, ...others]).size).toBe(6);
});

test.each(['x'.repeat(255), '資'.repeat(85), '🚢'.repeat(63), `${'x'.repeat(69)}${'🚢'.repeat(40)}`])(
  'a part of a name as long as a disk allows has one that fits: %s',
  (name) => {
    for (const part of [plainPartName(name), ownPartName(name, '/x', source)]) {
      expect(Buffer.byteLength(part)).toBeLessThanOrEqual(255);
      expect(Buffer.from(part).toString()).toBe(part);
      expect(part.endsWith('.part')).toBe(true);
    }
  },
);

test('long names that begin alike have parts of their own', () => {
  expect(plainPartName(`${'x'.repeat(254)}1`)).not.toBe(plainPartName(`${'x'.repeat(254)}2`));
  expect(plainPartName('a')).toBe('a.part');
});

test.each(['/a.txt', '/d/e/a.txt'])('the temporary name of %s is beside it, and not hidden', (path) => {
  const temporary = temporaryPath(remotePath(path), 'a.txt', {
    ...source,
  });
  expect(temporary.startsWith(`${path}.`)).toBe(true);
});
