import { realpathSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConnectorError } from '../../../shared/errors.ts';
import { enginePath, joinPath } from '../../../shared/model/paths.ts';
import { EngineFolder, type HeldPlace } from './engineFolder.ts';

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

test('a name with bytes that are no text is refused: the disk would take several for one', () => {
  expect(() => folder.locateForWriting('caf\udce9')).toThrow(
    expect.objectContaining({ code: 'name_refused' }),
  );
});

describe('a name that stays inside', () => {
  test.each<[string, string | null]>([
    ['file', 'file'],
    ['not-there', 'not-there'],
    ['dir/sub/new', 'dir/sub/new'],
    ['new/newest', null],
    ['new/newer/newest', null],
    ['./dir//sub/', 'dir/sub'],
    ['dir/../file', 'file'],
    ['..file', '..file'],
    ['...', '...'],
    ['dir/..x', 'dir/..x'],
    ['a:b', 'a:b'],
    ['-rf *', '-rf *'],
    ['inside/sub', 'dir/sub'],
    ['dir/back/file', 'file'],
    ['self/self/file', 'file'],
    ['out', 'out'],
    ['dangling', 'dangling'],
    ['', ''],
    ['.', ''],
    ['dir/..', ''],
    ['../engine/file', 'file'],
  ])('%j', async (name, relative) => {
    expect(whereIs(folder.locate(name))).toBe(relative === null ? null : path.join(root, relative));
  });
});

describe('a name that leads out', () => {
  const ways = [
    (name: string) => folder.locate(name),
    (name: string) => folder.hold(name),
    (name: string) => folder.holdFolder(name),
    (name: string) => folder.locateForWriting(name),
    (name: string) => folder.makeFolders(joinPath(enginePath(name), 'x')),
  ];
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
    for (const lead of ways) expect(() => lead(name)).toThrow(expect.objectContaining(outside));
  });

  test('makes nothing on its way', async () => {
    for (const name of ['out/new/newer', 'dangling/new', 'up/x/y', 'danglingInside/x/y']) {
      expect(() => folder.locateForWriting(name)).toThrow(expect.objectContaining(outside));
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
    const held = folder.hold(name);
    expect(held?.realPath ?? null).toBe(relative === null ? null : path.join(root, relative));
    held?.release();
  });

  test.each(['out', 'outFile', 'outAbsolute', 'chain', 'up', 'neighbour', 'dir/backOut'])(
    '%j is a link that leads out',
    async (name) => {
      expect(() => folder.hold(name)).toThrow(expect.objectContaining(outside));
    },
  );
});

describe('what is written', () => {
  test('has its folders made', async () => {
    const wanted = path.join(root, 'made/on/demand/file');
    expect(whereIs(folder.locateForWriting('made/on/demand/file'))).toBe(wanted);
    expect((await lstat(path.dirname(wanted))).isDirectory()).toBe(true);
  });

  test.each<[string, string]>([
    ['file/x', 'not_a_directory'],
    ['file/x/y', 'not_a_directory'],
    [`${'x'.repeat(300)}/y`, 'name_refused'],
    ['loop/x', 'engine_path_outside'],
  ])('%j cannot be', async (name, code) => {
    expect(() => folder.locateForWriting(name)).toThrow(expect.objectContaining({ code }));
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
  fc.assert(
    fc.property(names, (name) => {
      for (const lead of [() => folder.hold(name), () => folder.locate(name)]) {
        try {
          const found = lead();
          if (found === null) continue;
          const realPath = 'realPath' in found ? found.realPath : (whereIs(found) ?? '');
          if ('realPath' in found) found.release();
          expect(isInside(realPath)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(ConnectorError);
          expect(error).toMatchObject({
            code: expect.stringMatching(/^(engine_path_outside|not_a_directory)$/),
          });
        }
      }
    }),
    { numRuns: 5_000 },
  );
});

/** Where a place really is, and its end. */
function whereIs(place: HeldPlace | null): string | null {
  if (!place) return null;
  const { dir, base } = path.parse(place.localPath);
  const realPath = place.isRoot ? place.localPath : path.join(realpathSync(dir), base);
  place.release();
  return realPath;
}
