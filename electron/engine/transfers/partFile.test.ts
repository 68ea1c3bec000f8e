import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import {
  access,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PartFile, partPathFor, renameOverPlaceholder } from './partFile.ts';

let dir = '';
let finalPath = '';
let partPath = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'quayside-part-'));
  finalPath = path.join(dir, 'a.txt');
  partPath = `${finalPath}.part`;
});
afterEach(() => rm(dir, { recursive: true }));

const fresh = { name: 'a.txt', keepContent: false };
const kept = { name: 'a.txt', keepContent: true };
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

async function begin(...chunks: string[]): Promise<PartFile> {
  const part = await PartFile.open(finalPath, fresh);
  for (const chunk of chunks) await part.write(Buffer.from(chunk));
  return part;
}

describe('a download in the making', () => {
  test('leaves the old file whole until it is complete', async () => {
    await writeFile(finalPath, 'old');
    const part = await begin('ne', 'w');
    expect(await readFile(finalPath, 'utf8')).toBe('old');
    expect(await readFile(partPath, 'utf8')).toBe('new');
    expect(await part.commit({ overwrite: true })).toBe(sha256('new'));
    expect(await readFile(finalPath, 'utf8')).toBe('new');
    expect(await readdir(dir)).toEqual(['a.txt']);
  });

  test.each([true, false])('takes a name that is free (overwrite %s)', async (overwrite) => {
    const part = await begin('new');
    expect(await part.commit({ overwrite })).toBe(sha256('new'));
    expect(await readFile(finalPath, 'utf8')).toBe('new');
    expect(await readdir(dir)).toEqual(['a.txt']);
  });

  test('of nothing is an empty file', async () => {
    expect(await (await begin()).commit({ overwrite: false })).toBe(sha256(''));
    expect(await readFile(finalPath, 'utf8')).toBe('');
  });

  test('never replaces without being told to', async () => {
    const part = await begin('new');
    await writeFile(finalPath, 'came first');
    await expect(part.commit({ overwrite: false })).rejects.toMatchObject({
      code: 'already_exists',
      path: 'a.txt',
    });
    await part.abandon({ keepPart: false });
    expect(await readFile(finalPath, 'utf8')).toBe('came first');
    expect(await readdir(dir)).toEqual(['a.txt']);
  });

  test('neither where the disk knows no hard links', async () => {
    await writeFile(partPath, 'new');
    await writeFile(finalPath, 'old');
    await expect(renameOverPlaceholder(partPath, finalPath)).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readFile(finalPath, 'utf8')).toBe('old');
    await rm(finalPath);
    await renameOverPlaceholder(partPath, finalPath);
    expect(await readFile(finalPath, 'utf8')).toBe('new');
    await expect(renameOverPlaceholder(partPath, path.join(dir, 'b'))).rejects.toMatchObject({
      code: 'ENOENT',
    });
    expect(await readdir(dir)).toEqual(['a.txt']);
  });

  test('does not replace a folder', async () => {
    await mkdir(finalPath);
    const part = await begin('new');
    await expect(part.commit({ overwrite: true })).rejects.toMatchObject({
      code: expect.stringMatching(/is_a_directory|already_exists|directory_not_empty/),
    });
    await part.abandon({ keepPart: false });
    expect((await lstat(finalPath)).isDirectory()).toBe(true);
  });

  test('replaces a link at the destination, not what it points at', async () => {
    const precious = path.join(dir, 'precious');
    await writeFile(precious, 'precious');
    await symlink(precious, finalPath);
    await (await begin('new')).commit({ overwrite: true });
    expect(await readFile(precious, 'utf8')).toBe('precious');
    expect((await lstat(finalPath)).isSymbolicLink()).toBe(false);
  });
});

describe('what lies where the part goes', () => {
  test('a link is not written through', async () => {
    const precious = path.join(dir, 'precious');
    await writeFile(precious, 'precious');
    await symlink(precious, partPath);
    await expect(PartFile.open(finalPath, kept)).rejects.toMatchObject({
      code: 'engine_path_outside',
    });
    const part = await begin('new');
    await part.commit({ overwrite: true });
    expect(await readFile(precious, 'utf8')).toBe('precious');
    expect(await readFile(finalPath, 'utf8')).toBe('new');
  });

  test('a second name of another file is not written through', async () => {
    const precious = path.join(dir, 'precious');
    await writeFile(precious, 'precious');
    await link(precious, partPath);
    await (await begin('new')).commit({ overwrite: true });
    expect(await readFile(precious, 'utf8')).toBe('precious');
  });

  test('a folder is left alone', async () => {
    await mkdir(partPath);
    for (const keepContent of [true, false]) {
      await expect(PartFile.open(finalPath, { name: 'a.txt', keepContent })).rejects.toMatchObject({
        code: expect.stringMatching(/is_a_directory|permission_denied/),
      });
    }
    expect(await readdir(dir)).toEqual(['a.txt.part']);
  });

  test('the part of another download is not written into: the later one wins', async () => {
    const earlier = await begin('earlier');
    const later = await begin('la');
    await earlier.write(Buffer.from(' goes on'));
    await expect(earlier.commit({ overwrite: true })).rejects.toMatchObject({
      code: 'already_exists',
      path: 'a.txt',
    });
    await earlier.abandon({ keepPart: false });
    await later.write(Buffer.from('ter'));
    expect(await later.commit({ overwrite: true })).toBe(sha256('later'));
    expect(await readFile(finalPath, 'utf8')).toBe('later');
  });

  test('a name that the disk cannot hold is refused as such', async () => {
    finalPath = path.join(dir, 'x'.repeat(300));
    await expect(begin()).rejects.toMatchObject({ code: 'name_refused', path: 'a.txt' });
  });
});

describe('ending without a file', () => {
  test.each<[boolean, string[], string[]]>([
    [false, ['new'], []],
    [true, ['new'], ['a.txt.part']],
    [true, [], []],
  ])('keepPart %s with %j written leaves %j', async (keepPart, chunks, left) => {
    const part = await begin(...chunks);
    await part.abandon({ keepPart });
    await part.abandon({ keepPart });
    expect(await readdir(dir)).toEqual(left);
  });

  test('leaves the old file', async () => {
    await writeFile(finalPath, 'old');
    await (await begin('new')).abandon({ keepPart: false });
    expect(await readFile(finalPath, 'utf8')).toBe('old');
  });
});

describe('going on', () => {
  test('takes over what is there, and hashes the whole', async () => {
    await writeFile(partPath, 'begin');
    const part = await PartFile.open(finalPath, kept);
    expect(part.sizeBytes).toBe(5);
    expect((await part.tail(3)).toString()).toBe('gin');
    expect((await part.tail(99)).toString()).toBe('begin');
    await part.write(Buffer.from('ning'));
    expect(part.sizeBytes).toBe(9);
    expect(await part.commit({ overwrite: true })).toBe(sha256('beginning'));
    expect(await readFile(finalPath, 'utf8')).toBe('beginning');
  });

  test('with nothing there begins', async () => {
    const part = await PartFile.open(finalPath, kept);
    expect(part.sizeBytes).toBe(0);
    expect(await part.tail(5)).toHaveLength(0);
    await part.abandon({ keepPart: true });
  });

  test('can begin again, with a shorter file too', async () => {
    await writeFile(partPath, 'something long');
    const part = await PartFile.open(finalPath, kept);
    await part.restart();
    expect(part.sizeBytes).toBe(0);
    await part.write(Buffer.from('short'));
    expect(await part.commit({ overwrite: true })).toBe(sha256('short'));
    expect(await readFile(finalPath, 'utf8')).toBe('short');
  });

  test('takes over megabytes', async () => {
    const content = 'x'.repeat(3 * 1024 * 1024 + 17);
    await writeFile(partPath, content);
    const part = await PartFile.open(finalPath, kept);
    expect(part.sizeBytes).toBe(content.length);
    expect(await part.commit({ overwrite: true })).toBe(sha256(content));
  });
});

test('a fresh part forgets what an earlier attempt left', async () => {
  await writeFile(partPath, 'left behind, and longer');
  await (await begin('new')).commit({ overwrite: true });
  expect(await readFile(finalPath, 'utf8')).toBe('new');
  await expect(access(partPath, constants.F_OK)).rejects.toThrow();
});

test.each(['x'.repeat(255), '資'.repeat(85), '🚢'.repeat(63)])(
  'a name as long as the disk allows: %s',
  async (name) => {
    finalPath = path.join(dir, name);
    await (await begin('content')).commit({ overwrite: false });
    expect(await readdir(dir)).toEqual([name]);
  },
);

test('long names that begin alike have parts of their own', () => {
  const [one, other] = ['1', '2'].map((end) => partPathFor(`/d/${'x'.repeat(254)}${end}`));
  expect(one).not.toBe(other);
  expect(partPathFor('/d/a')).toBe('/d/a.part');
});
