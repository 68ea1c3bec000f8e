import { closeSync, openSync } from 'node:fs';
import {
  link,
  lstat,
  mkdir,
  mkdtemp,
  open as openFile,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DiskPace } from './diskPace.ts';
import { PartFile, type PartOptions } from './partFile.ts';
import { ownPartName } from './partName.ts';
import { RecordFile, readRecord, recordPathOf } from './partRecord.ts';
import type { Range } from './ranges.ts';

let dir = '';
let finalPath = '';
let partPath = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'quayside-part-'));
  finalPath = path.join(dir, 'a.txt');
  partPath = `${finalPath}.part`;
});
afterEach(() => rm(dir, { recursive: true }));

const source = { sizeBytes: 9, modifiedAtMs: 1_700_000_000_000 };
const nothing = { modifiedAtMs: null, unixMode: null };
const open = (changes: Partial<PartOptions> = {}, pace = new DiskPace()): Promise<PartFile> =>
  PartFile.open(
    finalPath,
    { name: 'a.txt', origin: '/a.txt', source, adopts: false, copyOf: null, ...changes },
    pace,
  );

/** Of a disk that has to be waited for, so that several writes are under way at once. */
class SlowDisk extends DiskPace {
  override get isQuick(): boolean {
    return false;
  }
}

async function begin(...chunks: string[]): Promise<PartFile> {
  const part = await open();
  let at = 0;
  for (const chunk of chunks) {
    await part.write(at, Buffer.from(chunk));
    at += chunk.length;
  }
  return part;
}

async function commit(part: PartFile, bytes: number, replaces = false): Promise<'placed' | 'taken'> {
  await part.finish(bytes, nothing, () => {});
  return part.place(finalPath, replaces);
}

/** What a killed attempt leaves. */
async function leave(content: string, ranges: readonly Range[], of = source): Promise<void> {
  new RecordFile(recordPathOf(partPath), { source: of, serverTimeMs: null, ranges }).close();
  await writeFile(partPath, content);
}

describe('a download in the making', () => {
  test('leaves the old file whole until it is complete', async () => {
    await writeFile(finalPath, 'old');
    const part = await begin('ne', 'w');
    expect(await readFile(finalPath, 'utf8')).toBe('old');
    expect(await readFile(partPath, 'utf8')).toBe('new');
    expect(await commit(part, 3, true)).toBe('placed');
    expect(await readFile(finalPath, 'utf8')).toBe('new');
    expect(await readdir(dir)).toEqual(['a.txt']);
  });

  test.each([
    ['one after the other', new DiskPace()],
    ['several pieces at once', new SlowDisk()],
  ])('is written in any order, %s', async (_, pace) => {
    const part = await open({}, pace);
    await Promise.all([
      part.write(6, Buffer.from('ghi')),
      part.write(0, Buffer.from('abc')),
      part.write(3, Buffer.from('def')),
    ]);
    expect(part.ranges).toEqual([[0, 9]]);
    await commit(part, 9);
    expect(await readFile(finalPath, 'utf8')).toBe('abcdefghi');
  });

  test('is made safe every 64 MiB, however soon they are there', async () => {
    const part = await open();
    const chunk = Buffer.alloc(1024 * 1024);
    for (let at = 0; at < 64; at++) await part.write(at * chunk.length, chunk);
    await expect.poll(() => readRecord(recordPathOf(partPath))?.ranges).toEqual([[0, 64 * chunk.length]]);
    await part.abandon(false);
  });

  test('never replaces without being told to', async () => {
    const part = await begin('new');
    await writeFile(finalPath, 'came first');
    expect(await commit(part, 3)).toBe('taken');
    await part.abandon(false);
    expect(await readFile(finalPath, 'utf8')).toBe('came first');
    expect(await readdir(dir)).toEqual(['a.txt']);
  });

  test('takes another name when it is given one', async () => {
    const part = await begin('new');
    await writeFile(finalPath, 'came first');
    expect(await commit(part, 3)).toBe('taken');
    expect(await part.place(path.join(dir, 'a (2).txt'), false)).toBe('placed');
    expect((await readdir(dir)).sort()).toEqual(['a (2).txt', 'a.txt']);
  });

  test('does not replace a folder', async () => {
    await mkdir(finalPath);
    const part = await begin('new');
    await expect(commit(part, 3, true)).rejects.toMatchObject({
      code: expect.stringMatching(/is_a_directory|already_exists|directory_not_empty/),
    });
    await part.abandon(false);
    expect((await lstat(finalPath)).isDirectory()).toBe(true);
  });

  test('replaces a link at the destination, not what it points at', async () => {
    const precious = path.join(dir, 'precious');
    await writeFile(precious, 'precious');
    await symlink(precious, finalPath);
    await commit(await begin('new'), 3, true);
    expect(await readFile(precious, 'utf8')).toBe('precious');
    expect((await lstat(finalPath)).isSymbolicLink()).toBe(false);
  });

  test('does not begin with what a link at the destination leads to', async () => {
    await writeFile(path.join(dir, 'elsewhere'), 'elsewhere');
    await symlink('elsewhere', finalPath);
    await expect(open({ copyOf: finalPath })).rejects.toMatchObject({ code: 'engine_path_outside' });
    expect((await readdir(dir)).sort()).toEqual(['a.txt', 'elsewhere']);
  });

  test('takes time and permissions of its source', async () => {
    const part = await begin('new');
    await part.finish(3, { modifiedAtMs: source.modifiedAtMs, unixMode: 0o4777 }, () => {});
    await part.place(finalPath, false);
    const { mtimeMs, mode } = await stat(finalPath);
    expect([mtimeMs, mode & 0o7777]).toEqual([source.modifiedAtMs, 0o755]);
  });

  test('a name that the disk cannot hold is refused as such', async () => {
    finalPath = path.join(dir, 'x'.repeat(300));
    await expect(begin()).rejects.toMatchObject({ code: 'name_refused', path: 'a.txt' });
  });

  test.each(['x'.repeat(255), '資'.repeat(85), '🚢'.repeat(63)])(
    'may have the longest name: %s',
    async (name) => {
      finalPath = path.join(dir, name);
      await commit(await begin('new'), 3);
      expect(await readdir(dir)).toEqual([name]);
    },
  );
});

describe('what lies where the part goes and has no record is left alone:', () => {
  test.each<[string, (precious: string) => Promise<void>]>([
    ['a file', () => writeFile(partPath, 'precious')],
    ['a link', (precious) => symlink(precious, partPath)],
    ['a second name', (precious) => link(precious, partPath)],
    ['a folder', () => mkdir(partPath)],
  ])('%s', async (_what, put) => {
    const precious = path.join(dir, 'precious');
    await writeFile(precious, 'precious');
    await put(precious);
    const before = await lstat(partPath);
    expect(await commit(await begin('new'), 3)).toBe('placed');
    expect(await readFile(finalPath, 'utf8')).toBe('new');
    expect((await readdir(dir)).sort()).toEqual(['a.txt', 'a.txt.part', 'precious']);
    expect((await lstat(partPath)).ino).toBe(before.ino);
    expect(await readFile(precious, 'utf8')).toBe('precious');
    if (before.isFile()) expect(await readFile(partPath, 'utf8')).toBe('precious');
  });

  test('a file, unless a person asks to go on with it', async () => {
    await writeFile(partPath, 'begin');
    const part = await open({ adopts: true });
    expect(part.ranges).toEqual([[0, 5]]);
    await part.write(5, Buffer.from('ning'));
    await commit(part, 9);
    expect(await readFile(finalPath, 'utf8')).toBe('beginning');
    expect(await readdir(dir)).toEqual(['a.txt']);
  });
});

test('the part of another download is not written into: the later one wins', async () => {
  const earlier = await begin('earlier');
  const later = await PartFile.open(finalPath, {
    name: 'a.txt',
    origin: '/b',
    source: { ...source, sizeBytes: 5 },
    adopts: false,
    copyOf: null,
  });
  await later.write(0, Buffer.from('later'));
  await earlier.write(7, Buffer.from(' goes on'));
  await expect(commit(earlier, 15, true)).rejects.toMatchObject({ code: 'already_exists', path: 'a.txt' });
  await earlier.abandon(false);
  expect(await commit(later, 5, true)).toBe('placed');
  expect(await readFile(finalPath, 'utf8')).toBe('later');
  expect(await readdir(dir)).toEqual(['a.txt']);
});

describe('ending without a file', () => {
  test.each<[boolean, string[], string[]]>([
    [false, ['new'], []],
    [true, ['new'], ['a.txt.part', 'a.txt.part-record']],
    [true, [], []],
  ])('kept %s with %j written leaves %j', async (keepsPart, chunks, left) => {
    await (await begin(...chunks)).abandon(keepsPart);
    expect((await readdir(dir)).sort()).toEqual(left);
  });

  test('leaves alone what another download puts there while the file is closed', async () => {
    const earlier = await begin('earlier');
    const ended = earlier.abandon(false);
    // It has done all that it does at once, and waits for the disk.
    await new Promise(process.nextTick);
    const later = await open({ source: { ...source, sizeBytes: 5 } });
    await ended;
    await later.write(0, Buffer.from('later'));
    expect(readRecord(recordPathOf(partPath))).not.toBeNull();
    expect(await commit(later, 5)).toBe('placed');
    expect(await readFile(finalPath, 'utf8')).toBe('later');
  });

  test('leaves a record of what is there', async () => {
    const part = await begin('new');
    await part.write(6, Buffer.from('end'));
    await part.abandon(true);
    expect(readRecord(recordPathOf(partPath))).toEqual({
      source,
      serverTimeMs: null,
      ranges: [
        [0, 3],
        [6, 9],
      ],
    });
  });
});

describe('going on', () => {
  test.each<[string, string, Range[], typeof source, Range[], boolean]>([
    ['what the record knows', 'abcdef', [[0, 6]], source, [[0, 6]], false],
    ['not what came behind it', 'abcdef', [[0, 4]], source, [[0, 4]], false],
    [
      'with holes',
      'abc   ghi',
      [
        [0, 3],
        [6, 9],
      ],
      source,
      [
        [0, 3],
        [6, 9],
      ],
      false,
    ],
    ['not from another time', 'abcdef', [[0, 6]], { ...source, modifiedAtMs: 5 }, [], true],
    ['not from another size', 'abcdef', [[0, 6]], { ...source, sizeBytes: 8 }, [], true],
    ['not where the record knows more than is there', 'abc', [[0, 6]], source, [], true],
    ['not without what a record knows', 'abc', [], source, [], true],
  ])('takes over %s', async (_what, content, ranges, of, expected, hasDiscarded) => {
    await leave(content, ranges, of);
    const part = await open();
    expect(part.ranges).toEqual(expected);
    expect(part.hasDiscarded).toBe(hasDiscarded);
    await part.abandon(false);
    expect(await readdir(dir)).toEqual([]);
  });

  test('compares with what is there, and reads it again', async () => {
    await leave('abcdef', [[0, 6]]);
    const part = await open();
    expect((await part.before(6, 3)).toString()).toBe('def');
    expect((await part.before(2, 64)).toString()).toBe('ab');
    let read = '';
    for await (const chunk of part.read(5)) read += chunk;
    expect(read).toBe('abcde');
    await part.keepPrefix(4);
    expect(part.ranges).toEqual([[0, 4]]);
    await part.keepPrefix(0);
    await part.write(0, Buffer.from('xy'));
    await commit(part, 2);
    expect(await readFile(finalPath, 'utf8')).toBe('xy');
  });

  test('begins with a copy of what is in place, which stays', async () => {
    await writeFile(finalPath, 'begin');
    const part = await open({ copyOf: finalPath });
    expect(part.ranges).toEqual([[0, 5]]);
    await part.write(5, Buffer.from('ning'));
    expect(await readFile(finalPath, 'utf8')).toBe('begin');
    await commit(part, 9, true);
    expect(await readFile(finalPath, 'utf8')).toBe('beginning');
  });

  test.each(['', 'no record', '{"version":2}', '{"version":1,"ranges":[[0]]}'])(
    'a record that says %j says nothing',
    async (text) => {
      await writeFile(recordPathOf(partPath), text);
      expect(readRecord(recordPathOf(partPath))).toBeNull();
      await writeFile(partPath, 'precious');
      await commit(await begin('new'), 3);
      expect(await readFile(partPath, 'utf8')).toBe('precious');
    },
  );

  test('a part of our own name that has no record is begun again', async () => {
    await writeFile(partPath, 'precious');
    const own = path.join(dir, ownPartName('a.txt', '/a.txt', source));
    await writeFile(own, 'left by a kill');
    await commit(await begin('new'), 3);
    expect((await readdir(dir)).sort()).toEqual(['a.txt', 'a.txt.part']);
  });
});

describe('a part that has ended', () => {
  test('has waited for its writes, and takes no more', async () => {
    const part = await open({}, new SlowDisk());
    const writes = Array.from({ length: 8 }, (_, n) => part.write(n * 100_000, Buffer.alloc(100_000, n)));
    await part.abandon(true);
    expect(await Promise.allSettled(writes)).toEqual(
      writes.map(() => ({ status: 'fulfilled', value: undefined })),
    );
    expect(readRecord(recordPathOf(partPath))?.ranges).toEqual([[0, 800_000]]);
    await expect(part.write(0, Buffer.from('late'))).rejects.toMatchObject({ code: 'cancelled' });
    expect((await readFile(partPath)).subarray(0, 4)).toEqual(Buffer.alloc(4));
  });

  test('whose bytes could not be made safe once is not believed to be, whatever a later sync says', async () => {
    const part = await begin('abcdef');
    const probe = await openFile(path.join(dir, 'probe'), 'w');
    const handles = Object.getPrototypeOf(probe);
    await probe.close();
    const sync = vi.spyOn(handles, 'sync').mockRejectedValueOnce(Object.assign(new Error(), { code: 'EIO' }));
    try {
      await expect(part.finish(6, nothing, () => {})).rejects.toThrow();
      await part.abandon(true);
    } finally {
      sync.mockRestore();
    }
    expect(readRecord(recordPathOf(partPath))?.ranges).toEqual([]);
  });

  test('is not finished with a hole in it', async () => {
    const part = await begin('abc');
    await part.write(5, Buffer.from('f'));
    await expect(part.finish(6, nothing, () => {})).rejects.toMatchObject({ code: 'transfer_incomplete' });
    await part.abandon(true);
    expect(readRecord(recordPathOf(partPath))?.ranges).toEqual([
      [0, 3],
      [5, 6],
    ]);
  });

  test('that a kill left as a second name of the finished file does not touch that', async () => {
    await leave('abcdef', [[0, 3]]);
    await link(partPath, finalPath);
    const part = await begin('ABCDEF');
    expect(await readFile(finalPath, 'utf8')).toBe('abcdef');
    expect(await commit(part, 6, true)).toBe('placed');
    expect(await readFile(finalPath, 'utf8')).toBe('ABCDEF');
  });

  test('that another process goes on with is left to that one', async () => {
    await leave('abc', [[0, 3]]);
    const first = await begin();
    const second = await begin();
    await second.keepPrefix(2);
    await first.write(3, Buffer.from('def'));
    await expect(commit(first, 6)).rejects.toMatchObject({ code: 'already_exists' });
    await first.abandon(false);
    await second.write(2, Buffer.from('cdef'));
    expect(await commit(second, 6)).toBe('placed');
    expect(await readFile(finalPath, 'utf8')).toBe('abcdef');
    expect(await readdir(dir)).toEqual([path.basename(finalPath)]);
  });

  test('writes its record into no other file', async () => {
    const record = new RecordFile(recordPathOf(partPath), { source, serverTimeMs: null, ranges: [] });
    record.close();
    await writeFile(partPath, 'other');
    const other = await openFile(partPath, 'r+');
    expect(() => record.write({ source, serverTimeMs: null, ranges: [[0, 9]] })).toThrow('closed');
    record.close();
    expect(await other.readFile('utf8')).toBe('other');
    await other.close();
  });
});

test('a record that is closed writes nothing, whichever file has its number by then', async () => {
  const record = new RecordFile(recordPathOf(partPath), { source, serverTimeMs: null, ranges: [] });
  record.close();
  const other = openSync(path.join(dir, 'other'), 'w');
  expect(() => record.write({ source, serverTimeMs: null, ranges: [[0, 5]] })).toThrow();
  record.close();
  closeSync(other);
  expect(await readFile(path.join(dir, 'other'), 'utf8')).toBe('');
});
