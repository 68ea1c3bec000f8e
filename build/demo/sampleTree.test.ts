import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { engineSamplePaths, largeFileBytes, samplePaths, writeSampleFiles } from './sampleTree.ts';

const root = mkdtempSync(join(tmpdir(), 'quayside-samples-'));
afterAll(() => rmSync(root, { recursive: true }));

const nowMs = Date.UTC(2026, 5, 1);
const names = samplePaths.map((path) => path.slice(path.lastIndexOf('/') + 1));
const smallPaths = samplePaths.filter((path) => !path.endsWith('.tar'));

async function write(paths: readonly string[]): Promise<string> {
  const dir = mkdtempSync(join(root, 'tree-'));
  await writeSampleFiles(dir, paths, nowMs);
  return dir;
}

test('there are a few hundred files of many kinds, in folders of folders, each path once', () => {
  expect(samplePaths.length).toBeGreaterThan(250);
  expect(new Set(samplePaths).size).toBe(samplePaths.length);
  expect(new Set(names.map((name) => /\.\w+$/.exec(name)?.[0])).size).toBeGreaterThan(12);
  expect(Math.max(...samplePaths.map((path) => path.split('/').length))).toBeGreaterThanOrEqual(5);
});

test.each([
  ['Japanese', /[\u3040-\u30ff]/],
  ['right to left', /[\u0600-\u06ff]/],
  ['umlauts', /[äöüÄÖÜ]/],
  ['emoji', /\p{Extended_Pictographic}/u],
  ['two blanks', / {2}/],
  ['quotation marks', /"/],
  ['an apostrophe', /'/],
  ['a percent sign', /%/],
  ['a leading dash', /^-/],
  ['a leading dot', /^\./],
])('a name has %s', (_label, pattern) => {
  expect(names.some((name) => pattern.test(name))).toBe(true);
});

test('two names differ in nothing but how their accents are written', () => {
  const composed = names.map((name) => name.normalize('NFC'));
  expect(new Set(composed.filter((name) => name !== '')).size).toBe(
    new Set(names.filter((name) => name !== '')).size - 1,
  );
});

test('two runs make the same files, with the same times', async () => {
  const digest = (dir: string): string => {
    const hash = createHash('sha256');
    for (const path of smallPaths) {
      const stats = statSync(join(dir, path));
      if (stats.isFile()) hash.update(`${path} ${stats.mtimeMs}`).update(readFileSync(join(dir, path)));
    }
    return hash.digest('hex');
  };
  expect(digest(await write(smallPaths))).toBe(digest(await write(smallPaths)));
});

test('there is an empty file, an empty folder and a large file; ages differ and none lies ahead', async () => {
  const dir = await write(samplePaths);
  expect(statSync(join(dir, 'Unusual names', 'empty file.txt')).size).toBe(0);
  expect(readdirSync(join(dir, 'Backups', 'Nothing yet'))).toEqual([]);
  expect(statSync(join(dir, 'Backups', 'full-backup.tar')).size).toBe(largeFileBytes);
  const times = samplePaths
    .filter((path) => !path.endsWith('/'))
    .map((path) => statSync(join(dir, path)).mtimeMs);
  expect(Math.max(...times)).toBeLessThanOrEqual(nowMs);
  expect(new Set(times).size).toBeGreaterThan(times.length * 0.9);
});

test('the user’s own side has something to upload', async () => {
  const dir = await write(engineSamplePaths);
  expect(
    readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
  ).toHaveLength(engineSamplePaths.length);
});
