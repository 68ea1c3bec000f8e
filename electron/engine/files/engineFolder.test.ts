import { lstat, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EngineFolder } from './engineFolder.ts';

let base = '';
let root = '';
let folder: EngineFolder;

/** The engine folder beside a folder of somebody else, with links of every kind between them. */
beforeAll(async () => {
  base = await realpath(await mkdtemp(path.join(tmpdir(), 'quayside-folder-')));
  root = path.join(base, 'engine');
  await mkdir(path.join(root, 'dir', 'sub'), { recursive: true });
  await mkdir(path.join(base, 'outside', 'deep'), { recursive: true });
  await mkdir(path.join(base, 'engine-too'));
  await writeFile(path.join(root, 'file'), 'mine');
  await writeFile(path.join(base, 'outside', 'secret'), 'secret');
  await writeFile(path.join(base, 'engine-too', 'secret'), 'secret');
  const links: readonly (readonly [name: string, target: string])[] = [
    ['inside', 'dir'],
    ['insideFile', 'file'],
    ['out', '../outside'],
    ['outAbsolute', path.join(base, 'outside')],
    ['outFile', '../outside/secret'],
    ['up', '..'],
    ['dangling', '../outside/not-there'],
    ['danglingInside', 'not-there'],
    ['chain', 'out'],
    ['loop', 'loop'],
    ['dir/back', '..'],
    ['dir/backOut', '../../outside'],
    ['self', '.'],
    ['neighbour', '../engine-too'],
  ];
  for (const [name, target] of links) await symlink(target, path.join(root, name));
  const entrance = path.join(base, 'entrance');
  await symlink(root, entrance);
  folder = await EngineFolder.open(entrance);
});
afterAll(() => rm(base, { recursive: true }));

const outside = { code: 'engine_path_outside' };

describe('the engine folder', () => {
  test('is the real one, whatever leads to it', () => {
    expect(folder.rootDir).toBe(root);
  });

  test.each(['not-there', 'engine/file'])('is not %s', async (dir) => {
    await expect(EngineFolder.open(path.join(base, dir))).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('a name that stays inside', () => {
  test.each<[string, string]>([
    ['file', 'file'],
    ['not-there', 'not-there'],
    ['dir/sub/new', 'dir/sub/new'],
    ['new/newer/newest', 'new/newer/newest'],
    ['./dir//sub/', 'dir/sub'],
    ['dir/../file', 'file'],
    ['..file', '..file'],
    ['...', '...'],
    ['dir/..x', 'dir/..x'],
    ['a:b', 'a:b'],
    ['-rf *', '-rf *'],
    ['inside/sub', 'inside/sub'],
    ['dir/back/file', 'dir/back/file'],
    ['self/self/file', 'self/self/file'],
    ['out', 'out'],
    ['dangling', 'dangling'],
    ['', ''],
    ['.', ''],
    ['dir/..', ''],
    ['../engine/file', 'file'],
  ])('%j', async (name, relative) => {
    expect(await folder.locate(name)).toBe(path.join(root, relative));
  });
});

describe('a name that leads out', () => {
  test.each([
    '..',
    '../outside',
    '../engine-too/secret',
    'dir/../../outside/secret',
    '/etc/passwd',
    '/',
    'C:\\Windows',
    'C:/Windows',
    '\\\\server\\share',
    '\\etc',
    'a\0b',
    '\0',
    'out/secret',
    'out/new',
    'out/deep/new',
    'out/new/newer',
    'outAbsolute/secret',
    'chain/secret',
    'up/outside/secret',
    'up/x',
    'inside/backOut/secret',
    'dangling/new',
    'dangling/new/newer',
    'neighbour/secret',
  ])('%j', async (name) => {
    await expect(folder.locate(name)).rejects.toMatchObject(outside);
    await expect(folder.locateExisting(name)).rejects.toMatchObject(outside);
    await expect(folder.locateForWriting(name)).rejects.toMatchObject(outside);
  });

  test('makes nothing on its way', async () => {
    for (const name of ['out/new/newer', 'dangling/new', 'up/x/y', 'danglingInside/x/y']) {
      await folder.locateForWriting(name).catch(() => {});
    }
    for (const made of ['outside/new', 'outside/not-there', 'x', 'engine/not-there']) {
      await expect(lstat(path.join(base, made))).rejects.toMatchObject({ code: 'ENOENT' });
    }
  });
});

describe('what is read', () => {
  test.each<[string, string | null]>([
    ['file', 'file'],
    ['insideFile', 'file'],
    ['inside', 'dir'],
    ['inside/sub', 'dir/sub'],
    ['dir/back/file', 'file'],
    ['not-there', null],
    ['dir/not/there', null],
    ['dangling', null],
    ['danglingInside', null],
    ['loop', null],
    ['file/x', null],
    ['', ''],
  ])('%j is %j', async (name, relative) => {
    expect(await folder.locateExisting(name)).toBe(relative === null ? null : path.join(root, relative));
  });

  test.each(['out', 'outFile', 'outAbsolute', 'chain', 'up', 'neighbour', 'dir/backOut'])(
    '%j is a link that leads out',
    async (name) => {
      await expect(folder.locateExisting(name)).rejects.toMatchObject(outside);
    },
  );
});

describe('what is written', () => {
  test('has its folders made', async () => {
    const localPath = await folder.locateForWriting('made/on/demand/file');
    expect(localPath).toBe(path.join(root, 'made/on/demand/file'));
    expect((await lstat(path.dirname(localPath))).isDirectory()).toBe(true);
  });

  test.each<[string, string]>([
    ['file/x', 'not_a_directory'],
    ['file/x/y', 'not_a_directory'],
    [`${'x'.repeat(300)}/y`, 'name_refused'],
    ['loop/x', 'engine_path_outside'],
  ])('%j cannot be', async (name, code) => {
    await expect(folder.locateForWriting(name.slice(0, 310))).rejects.toMatchObject({ code });
  });
});

test('no string whatever leads out', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '/',
      '//',
      '\\',
      'C:',
      '\0',
      '~',
      'dir',
      'out',
      'up',
      'loop',
      'self',
      'dangling',
      'chain',
      'dir/back',
      'dir/backOut',
      'file',
      'new',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const names = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('/')),
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
  );
  const isInside = (localPath: string): boolean =>
    localPath === root || localPath.startsWith(`${root}${path.sep}`);
  await fc.assert(
    fc.asyncProperty(names, async (name) => {
      const localPath = await folder.locate(name).catch((error: unknown) => {
        expect(error).toMatchObject(outside);
        return null;
      });
      if (localPath === null) return;
      expect(isInside(localPath)).toBe(true);
      // The root is its own; of anything else the directory must really be inside.
      if (localPath !== root) {
        const directory = await realpath(path.dirname(localPath)).catch(() => root);
        expect(isInside(directory)).toBe(true);
      }
      const existing = await folder.locateExisting(name).catch(() => null);
      if (existing !== null) expect(isInside(existing)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
