import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectNamedTests } from './namedTests.testkit.ts';
import { rootDir } from './places.ts';

/** docs/hostile.md is a promise; a test that was renamed or removed breaks it. */

const table = readFileSync(join(rootDir, 'docs/hostile.md'), 'utf8');
const rows = Array.from(table.matchAll(/^\| ([A-E]\d+) \| (.+) \|$/gm), ([, id = '', rest = '']) => {
  const cells = rest.split(' | ');
  const [, does = '', tests = ''] = cells;
  return { id, cells, does, tests };
});

/** Each attack of the list, by its letter and number. */
const ids = Object.entries({ A: 17, B: 11, C: 10, D: 8, E: 9 }).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
);

test('every attack has a row, once', () => {
  expect(rows.map(({ id }) => id)).toEqual(ids);
});

test.each(rows)('$id: its tests exist, or it says why there is none', ({ cells, does, tests }) => {
  expect(cells).toHaveLength(3);
  if (tests === '–') {
    expect(does).toMatch(/^Cannot apply: .+\.$/);
    return;
  }
  expectNamedTests(tests);
});
