import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { markOfTheWeb } from './markOfTheWeb.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'quayside-mark-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

test('a file on Windows is marked as one of the internet', () => {
  markOfTheWeb(path.join(dir, 'setup.exe'), 'win32');
  // Elsewhere what is a stream there is a file.
  const mark = readFileSync(path.join(dir, 'setup.exe:Zone.Identifier'), 'latin1');
  expect(mark).toBe('[ZoneTransfer]\r\nZoneId=3\r\n');
});

test.each(['linux', 'darwin'] as const)('none is marked so on %s', (platform) => {
  markOfTheWeb(path.join(dir, 'setup.exe'), platform);
  expect(readdirSync(dir)).toEqual([]);
});

test('a disk that keeps no mark costs nothing', () => {
  expect(() => markOfTheWeb(path.join(dir, 'gone', 'setup.exe'), 'win32')).not.toThrow();
});
