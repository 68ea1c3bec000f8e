import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectNamedTests } from './namedTests.testkit.ts';
import { rootDir } from './places.ts';

/** docs/electron-security.md is a promise; a line that was removed or a test that was renamed breaks it. */

const read = (file: string): string => readFileSync(join(rootDir, file), 'utf8');
const rows = Array.from(
  read('docs/electron-security.md').matchAll(/^\| (\d+) \| (.+) \| (.+) \| (.+) \| (.+) \|$/gm),
  ([, number = '', item = '', does = '', line = '', tests = '']) => ({ number, item, does, line, tests }),
);

test('every item of the checklist has a row', () => {
  expect(rows.map(({ number }) => Number(number))).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
});

test.each(rows)('$number $item: line and tests exist', ({ line, tests }) => {
  const [, file = '', text = ''] = /^`([^`]+)` “(.+)”$/.exec(line) ?? [];
  expect(file).not.toBe('');
  expect(read(file)).toContain(text);
  expectNamedTests(tests);
});

test('Electron is pinned exactly', () => {
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
});
