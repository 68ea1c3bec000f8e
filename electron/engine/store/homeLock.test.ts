import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockHome } from './homeLock.ts';

let homeDir: string;
beforeEach(async () => {
  homeDir = await mkdtemp(path.join(tmpdir(), 'quayside-lock-'));
});
afterEach(() => rm(homeDir, { recursive: true }));

test('one has it at a time, and it can be had again', async () => {
  const first = await lockHome(homeDir);
  expect(first).not.toBeNull();
  expect(await lockHome(homeDir)).toBeNull();
  await first?.release();
  const second = await lockHome(homeDir);
  expect(second).not.toBeNull();
  await second?.release();
});

test('another folder is another lock', async () => {
  const locks = [await lockHome(homeDir), await lockHome(path.join(homeDir, 'other'))];
  expect(locks).not.toContain(null);
  await Promise.all(locks.map((lock) => lock?.release()));
});

test('one that was killed leaves nothing in the way', async () => {
  const script = `import { lockHome } from ${JSON.stringify(path.join(import.meta.dirname, 'homeLock.ts'))};
    console.log((await lockHome(${JSON.stringify(homeDir)})) === null ? 'taken' : 'mine');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(child.stdout, 'data');
  expect(String(said).trim()).toBe('mine');
  expect(await lockHome(homeDir)).toBeNull();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const lock = await lockHome(homeDir);
  expect(lock).not.toBeNull();
  await lock?.release();
});
