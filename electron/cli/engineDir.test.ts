import { mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { existingEngineDir } from './engineDir.ts';

const dir = await realpath(await mkdtemp(join(tmpdir(), 'quayside-dir-')));
await writeFile(join(dir, 'file'), '');
await symlink('loop', join(dir, 'loop'));
await symlink('.', join(dir, 'link'));
afterAll(() => rm(dir, { recursive: true }));

test.each(['.', 'link'])('the folder %j is one', (name) => {
  expect(existingEngineDir(join(dir, name))).toBe(join(dir, name));
});

test.each([
  ['nothing', 'is not there'],
  ['file', 'is not there'],
  ['file/below', 'can not be reached'],
  ['loop', 'can not be reached'],
  ['x'.repeat(300), 'can not be reached'],
])('%j is none', (name, words) => {
  const path = join(dir, name);
  expect(() => existingEngineDir(path)).toThrow(
    expect.objectContaining({ code: 'invalid_input', message: `The engine folder ${words}: ${path}`, path }),
  );
});
