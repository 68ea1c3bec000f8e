import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { enginePath } from '../../../shared/model/paths.ts';
import { EngineFolder } from './engineFolder.ts';
import { openEngineFile } from './openEngineFile.ts';

let base = '';
let folder: EngineFolder;
const at = (...names: readonly string[]): string => path.join(base, ...names);
const opener = { confirm: vi.fn(async () => true), openFile: vi.fn(async () => {}) };
const open = (name: string): Promise<void> => openEngineFile(folder, enginePath(name), opener);

beforeEach(async () => {
  base = await realpath(await mkdtemp(path.join(tmpdir(), 'quayside-open-')));
  await mkdir(at('engine', 'dir.app'), { recursive: true });
  await writeFile(at('secret.txt'), '');
  for (const name of ['a.txt', 'setup.exe', 'invoice.pdf.lnk', 'tool'])
    await writeFile(at('engine', name), '');
  await chmod(at('engine', 'tool'), 0o755);
  await symlink('setup.exe', at('engine', 'photo.jpg'));
  await symlink('../secret.txt', at('engine', 'out.txt'));
  folder = await EngineFolder.open(at('engine'));
  vi.clearAllMocks();
});
afterEach(() => rm(base, { recursive: true }));

test('a document is opened, without a question', async () => {
  await open('a.txt');
  expect(opener.confirm).not.toHaveBeenCalled();
  expect(opener.openFile.mock.calls).toEqual([[at('engine', 'a.txt')]]);
});

test.each([
  ['setup.exe', 'setup.exe', 'program'],
  ['invoice.pdf.lnk', 'invoice.pdf.lnk', 'disguised'],
  ['tool', 'tool', 'program'],
  ['photo.jpg', 'setup.exe', 'program'],
])('%s is opened after a warning, and not without', async (name, asked, risk) => {
  opener.confirm.mockResolvedValueOnce(false);
  await expect(open(name)).rejects.toMatchObject({ code: 'cancelled' });
  expect(opener.openFile).not.toHaveBeenCalled();
  await open(name);
  expect(opener.confirm.mock.calls).toEqual([
    [asked, risk],
    [asked, risk],
  ]);
  expect(opener.openFile.mock.calls).toEqual([[at('engine', asked)]]);
});

test('what took the name while the question stood is not opened', async () => {
  opener.confirm.mockImplementationOnce(async () => {
    await rm(at('engine', 'setup.exe'));
    await writeFile(at('engine', 'setup.exe'), 'another');
    return true;
  });
  await expect(open('setup.exe')).rejects.toMatchObject({ code: 'permission_denied' });
  expect(opener.openFile).not.toHaveBeenCalled();
});

test.each([
  ['nothing', 'not_found'],
  ['', 'is_a_directory'],
  ['dir.app', 'is_a_directory'],
  ['out.txt', 'engine_path_outside'],
  ['../secret.txt', 'engine_path_outside'],
  ['/etc/passwd', 'engine_path_outside'],
  ['a.txt\0.exe', 'engine_path_outside'],
])('%j is not opened: %s', async (name, code) => {
  await expect(open(name)).rejects.toMatchObject({ code });
  expect(opener.openFile).not.toHaveBeenCalled();
});
