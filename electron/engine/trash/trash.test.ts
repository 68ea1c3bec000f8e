import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EngineEvent } from '../../../shared/contract/events.ts';
import type { CallContext } from '../../../shared/contract/requests.ts';
import { enginePath } from '../../../shared/model/paths.ts';
import { EngineFolder } from '../files/engineFolder.ts';
import { freedesktopTrash } from './freedesktopTrash.ts';
import type { Trash } from './trash.ts';
import { trashHandlers } from './trashHandlers.ts';
import { trashInfo, trashNames } from './trashInfo.ts';

test('the note tells where it was in escapes, and when in local time', () => {
  const now = new Date(2026, 10, 5, 7, 8, 9);
  expect(trashInfo('/home/a/ü %.txt', null, now)).toBe(
    '[Trash Info]\nPath=/home/a/%C3%BC%20%25.txt\nDeletionDate=2026-11-05T07:08:09\n',
  );
  expect(trashInfo('/mnt/usb/d/a', '/mnt/usb', now)).toContain('\nPath=d/a\n');
});

test.each([
  ['a.txt', ['a.txt', 'a 2.txt', 'a 3.txt']],
  ['.profile', ['.profile', '.profile 2', '.profile 3']],
])('%s comes to the trash beside its like', (name, names) => {
  const all = trashNames(name);
  expect(names.map(() => all.next().value)).toEqual(names);
});

describe.skipIf(process.platform === 'win32')('on a disk', () => {
  let dir = '';
  let trash: Trash;
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'quayside-trash-'));
    trash = freedesktopTrash({ dataDir: path.join(dir, 'data'), uid: process.getuid?.() ?? 0 });
  });
  afterEach(() => rm(dir, { recursive: true }));

  const at = (name: string): string => path.join(dir, name);
  const throwAway = async (name: string) => {
    const trashed = await trash({ localPath: at(name), realPath: at(name) });
    const restore = trashed?.restore;
    if (!restore) throw new Error(`${name} did not go to the trash`);
    return { restore };
  };
  const inTrash = async (): Promise<readonly string[]> => [
    ...(await readdir(at('data/Trash/files'))).sort(),
    ...(await readdir(at('data/Trash/info'))).sort(),
  ];

  test('files, folders and links go as they are, and come back', async () => {
    await writeFile(at('a.txt'), 'one');
    await mkdir(at('d/e'), { recursive: true });
    await writeFile(at('d/e/f'), 'deep');
    await symlink('nowhere', at('link'));
    const names = ['a.txt', 'd', 'link'];
    const trashed = [];
    for (const name of names) trashed.push(await throwAway(name));
    expect(await readdir(dir)).toEqual(['data']);
    expect(await inTrash()).toEqual([...names, ...names.map((name) => `${name}.trashinfo`)]);
    for (const [index, name] of names.entries()) await trashed[index]?.restore(at(name));
    expect(await readFile(at('a.txt'), 'utf8')).toBe('one');
    expect(await readFile(at('d/e/f'), 'utf8')).toBe('deep');
    expect(await readlink(at('link'))).toBe('nowhere');
    expect(await inTrash()).toEqual([]);
  });

  test('a page has several thrown away at once, and put back, with the folder that they were in', async () => {
    await mkdir(at('engine/d'), { recursive: true });
    for (const name of ['a', 'b']) await writeFile(at(`engine/d/${name}`), name);
    const folder = await EngineFolder.open(at('engine'));
    const changed: string[] = [];
    const emit = (event: EngineEvent): void => void ('path' in event && changed.push(event.path));
    const context = { signal: new AbortController().signal } as CallContext<'engine.trash'>;
    const { 'engine.trash': toTrash, 'engine.restore': back } = trashHandlers(trash, () => folder, emit);
    const paths = ['d/a', 'd/b', 'd/gone'].map(enginePath);
    const { trashId, ...done } = await toTrash({ paths }, context);
    expect(done).toMatchObject({
      trashed: ['d/a', 'd/b'],
      untrashable: [],
      failures: [{ path: 'd/gone', error: { code: 'not_found' } }],
    });
    await rm(at('engine/d'), { recursive: true });
    expect(await back({ trashId: trashId ?? '' })).toEqual({ moved: 2, failures: [] });
    expect(await readdir(at('engine/d'))).toEqual(['a', 'b']);
    expect(new Set(changed)).toEqual(new Set(['d']));
    await expect(back({ trashId: trashId ?? '' })).rejects.toMatchObject({ code: 'not_found' });
    const none = trashHandlers(null, () => folder, emit)['engine.trash'];
    expect(await none({ paths: [enginePath('d/a')] }, context)).toMatchObject({ untrashable: ['d/a'] });
    expect(await readdir(at('engine/d'))).toEqual(['a', 'b']);
  });

  test('a cancel in the middle leaves the way back for what has gone', async () => {
    await mkdir(at('engine'));
    for (const name of ['a', 'b']) await writeFile(at(`engine/${name}`), name);
    const folder = await EngineFolder.open(at('engine'));
    const cancelling = new AbortController();
    const cancelledAfterOne: Trash = (source) => trash(source).finally(() => cancelling.abort());
    const { 'engine.trash': toTrash, 'engine.restore': back } = trashHandlers(
      cancelledAfterOne,
      () => folder,
      () => {},
    );
    const context = { signal: cancelling.signal } as CallContext<'engine.trash'>;
    const { trashId, ...done } = await toTrash({ paths: ['a', 'b'].map(enginePath) }, context);
    expect(done).toMatchObject({ trashed: ['a'], failures: [{ path: 'b', error: { code: 'cancelled' } }] });
    expect(await back({ trashId: trashId ?? '' })).toEqual({ moved: 1, failures: [] });
    expect(await readdir(at('engine'))).toEqual(['a', 'b']);
  });

  test('two of one name lie beside each other, and what has come to the old place stays', async () => {
    await writeFile(at('a.txt'), 'one');
    const first = await throwAway('a.txt');
    await writeFile(at('a.txt'), 'two');
    await throwAway('a.txt');
    expect(await inTrash()).toEqual(['a 2.txt', 'a.txt', 'a 2.txt.trashinfo', 'a.txt.trashinfo']);
    await writeFile(at('a.txt'), 'three');
    await expect(first.restore(at('a.txt'))).rejects.toMatchObject({ code: 'already_exists' });
    expect(await readFile(at('a.txt'), 'utf8')).toBe('three');
    expect(await readFile(at('data/Trash/files/a.txt'), 'utf8')).toBe('one');
  });

  test.each([true, false])(
    'what has its name in the trash since that was emptied stays there (by the same number %s)',
    async (hasNumber) => {
      await writeFile(at('a.txt'), 'one');
      const mine = await throwAway('a.txt');
      await mkdir(at('other'));
      const inFiles = at('data/Trash/files/a.txt');
      // Many disks give a number away again as soon as it is free; by the rename that is certain.
      await (hasNumber ? rename(inFiles, at('other/a.txt')) : rm(inFiles));
      await rm(at('data/Trash/info/a.txt.trashinfo'));
      await writeFile(at('other/a.txt'), 'another');
      await throwAway('other/a.txt');
      await expect(mine.restore(at('a.txt'))).rejects.toMatchObject({ code: 'not_found' });
      expect(await readFile(inFiles, 'utf8')).toBe('another');
      expect(await inTrash()).toEqual(['a.txt', 'a.txt.trashinfo']);
    },
  );

  test('what has taken its place there beside its note stays there', async () => {
    await writeFile(at('a.txt'), 'one');
    const mine = await throwAway('a.txt');
    await writeFile(at('b.txt'), 'another');
    await rename(at('b.txt'), at('data/Trash/files/a.txt'));
    await expect(mine.restore(at('a.txt'))).rejects.toMatchObject({ code: 'not_found' });
    expect(await inTrash()).toEqual(['a.txt', 'a.txt.trashinfo']);
  });

  test('nothing is thrown into a trash that is somebody else’s, and nothing that is in it or around it', async () => {
    await writeFile(at('a.txt'), 'one');
    await throwAway('a.txt');
    const inside = at('data/Trash/files/a.txt');
    expect(await trash({ localPath: inside, realPath: inside })).toBeNull();
    expect(await trash({ localPath: at('data'), realPath: at('data') })).toBeNull();
    await rm(at('data/Trash/files'), { recursive: true });
    await mkdir(at('elsewhere'));
    await symlink(at('elsewhere'), at('data/Trash/files'));
    await writeFile(at('b.txt'), 'two');
    expect(await trash({ localPath: at('b.txt'), realPath: at('b.txt') })).toBeNull();
    expect(await readFile(at('b.txt'), 'utf8')).toBe('two');
    expect(await readdir(at('elsewhere'))).toEqual([]);
  });
});
