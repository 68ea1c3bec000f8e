import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { probeDisk } from './probeDisk.ts';

test.runIf(process.platform === 'linux')('a disk is tried, once, and left as it was', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'quayside-disk-'));
  try {
    const disk = await probeDisk(dir);
    expect(disk).toEqual({ naming: 'unix', isCaseSensitive: true, normalizes: false });
    expect(await probeDisk(dir)).toBe(disk);
    expect(await readdir(dir)).toEqual([]);
  } finally {
    await rm(dir, { recursive: true });
  }
});

test('a disk that cannot be written is taken for the usual one', async () => {
  expect(await probeDisk(join(tmpdir(), 'quayside-not-there'))).toMatchObject({
    naming: expect.any(String),
    isCaseSensitive: expect.any(Boolean),
  });
});
