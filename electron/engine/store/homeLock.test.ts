import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { link, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

test('by whatever path and folder for temporary files it is one lock', async () => {
  const linked = `${homeDir}-link`;
  await symlink(homeDir, linked);
  const lock = await lockHome(linked);
  vi.stubEnv('TMPDIR', homeDir);
  expect(await lockHome(homeDir)).toBeNull();
  vi.unstubAllEnvs();
  await lock?.release();
  await rm(linked);
  expect(await readdir(homeDir)).toEqual([]);
});

test('a folder whose path is too long for a socket has one too', async () => {
  const deep = path.join(homeDir, 'x'.repeat(120));
  const lock = await lockHome(deep);
  expect([lock === null, await lockHome(deep)]).toEqual([false, null]);
  await lock?.release();
  expect(await readdir(deep)).toEqual([]);
});

/** Takes it in a process of its own, which is then killed. */
async function leaveBehind(): Promise<void> {
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
}

test('one that was killed leaves nothing in the way', async () => {
  await leaveBehind();
  const lock = await lockHome(homeDir);
  expect(lock).not.toBeNull();
  expect(await lockHome(homeDir)).toBeNull();
  await lock?.release();
  expect(await readdir(homeDir)).toEqual([]);
});

test('of several that start at once after one that was killed, one has it', async () => {
  await leaveBehind();
  const stale = path.join(homeDir, 'lock');
  const kept = path.join(homeDir, 'kept');
  await link(stale, kept);
  for (let round = 0; round < 10; round++) {
    await rm(stale, { force: true });
    await link(kept, stale);
    const locks = await Promise.all(Array.from({ length: 4 }, () => lockHome(homeDir)));
    expect(locks.filter((lock) => lock !== null)).toHaveLength(1);
    expect(await lockHome(homeDir)).toBeNull();
    await Promise.all(locks.map((lock) => lock?.release()));
  }
  expect(await readdir(homeDir)).toEqual(['kept']);
}, 20_000);
