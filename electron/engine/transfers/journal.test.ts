import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Journal } from './journal.ts';
import { MemoryDisk } from './journalDisk.testkit.ts';
import { silent } from './queue.testkit.ts';

const file = '/state/queue.journal';

interface Opened {
  readonly journal: Journal;
  /** What was read, in order. */
  readonly found: readonly unknown[];
}

async function open(disk: MemoryDisk, filePath = file, smallBytes = 1e9): Promise<Opened> {
  const found: unknown[] = [];
  const ports = { logger: silent, disk, smallBytes };
  const journal = await Journal.open(
    filePath,
    ports,
    (record) => record !== 'unknown' && found.push(record) > 0,
  );
  return { journal, found };
}

async function filled(...records: readonly unknown[]): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  const { journal } = await open(disk);
  for (const record of records) journal.append(record);
  await journal.close();
  return disk;
}

describe('a journal', () => {
  test('tells again what was appended, of several starts', async () => {
    const disk = await filled({ a: 1 }, 'ü\ud800\n"');
    const { journal, found } = await open(disk);
    expect(found).toEqual([{ a: 1 }, 'ü\ud800\n"']);
    journal.append([3]);
    await journal.close();
    const again = await open(disk);
    expect(again.found).toEqual([{ a: 1 }, 'ü\ud800\n"', [3]]);
    expect(again.journal.notice).toBeNull();
  });

  test('is written by the end of the turn, in one go, and on the disk when it says so', async () => {
    const disk = new MemoryDisk();
    const { journal } = await open(disk);
    const operations: string[] = [];
    disk.onOperation = (what) => operations.push(what);
    journal.append(1);
    journal.append(2);
    expect(operations).toEqual([]);
    await Promise.resolve();
    expect(operations).toEqual(['write']);
    expect((await open(disk.afterKill())).found).toEqual([1, 2]);
    expect((await open(disk.afterPowerCut())).found).toEqual([]);
    await journal.durable();
    expect((await open(disk.afterPowerCut())).found).toEqual([1, 2]);
  });

  test('puts what comes while the disk is busy there in one go', async () => {
    const disk = new MemoryDisk();
    const { journal } = await open(disk);
    await journal.durable();
    let syncs = 0;
    disk.onOperation = (what) => {
      if (what === 'sync') syncs++;
    };
    const promises = Array.from({ length: 50 }, (_, index) => {
      journal.append(index);
      return journal.durable();
    });
    await Promise.all(promises);
    expect(syncs).toBeLessThanOrEqual(2);
    expect((await open(disk.afterPowerCut())).found).toHaveLength(50);
  });

  test('keeps its file for the owner alone', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'quayside-journal-'));
    try {
      const filePath = path.join(dir, 'state', 'queue.journal');
      const journal = await Journal.open(filePath, { logger: silent }, () => true);
      journal.keepCompact(() => [1]);
      await journal.compact();
      await journal.close();
      expect(statSync(filePath).mode & 0o777).toBe(0o600);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});

describe('a damaged journal', () => {
  const whole = filled(1, 2, 'three');

  test.each<[string, (bytes: Buffer) => Buffer, readonly unknown[]]>([
    ['its last line is cut', (bytes) => bytes.subarray(0, -3), [1, 2]],
    ['a line in the middle is damaged', (bytes) => swap(bytes, ' 2\n', ' 5\n'), [1]],
    ['a line is missing', (bytes) => dropLine(bytes, 1), []],
    ['a line is doubled', (bytes) => Buffer.concat([bytes, bytes.subarray(-17)]), [1, 2, 'three']],
    ['there is something else behind', (bytes) => Buffer.concat([bytes, Buffer.alloc(512)]), [1, 2, 'three']],
    ['its first line is damaged', (bytes) => bytes.subarray(1), []],
  ])('goes on behind what is whole when %s', async (_, damage, expected) => {
    const bytes = damage((await whole).bytesOf(file));
    const disk = MemoryDisk.of({ [file]: bytes });
    const { journal, found } = await open(disk);
    expect(found).toEqual(expected);
    expect(journal.notice).toEqual({ kind: 'damaged', keptAs: 'queue.journal.damaged' });
    journal.append('next');
    await journal.close();
    const kept = disk.bytesOf(`${file}.damaged`);
    expect(kept.length).toBeGreaterThan(0);
    expect(bytes.subarray(-kept.length)).toEqual(kept);
    const again = await open(disk);
    expect(again.found).toEqual([...expected, 'next']);
    expect(again.journal.notice).toBeNull();
  });

  test('drops what nobody understands, and all behind it', async () => {
    const { journal, found } = await open(await filled(1, 'unknown', 2));
    expect(found).toEqual([1]);
    expect(journal.notice).not.toBeNull();
  });

  test('of another version is set aside whole', async () => {
    const disk = await filled(1);
    const bytes = lineOf(['quayside queue', 99]);
    disk.files.set(file, { bytes, synced: bytes });
    const { journal, found } = await open(disk);
    expect(found).toEqual([]);
    expect(journal.notice).toMatchObject({ kind: 'otherVersion' });
    await journal.close();
    expect(disk.bytesOf(`${file}.damaged`)).toEqual(bytes);
    expect((await open(disk)).journal.notice).toBeNull();
  });

  test('that is empty is a new one', async () => {
    const { journal } = await open(MemoryDisk.of({ [file]: Buffer.alloc(0) }));
    expect(journal.notice).toBeNull();
  });
});

describe('a journal that is written anew', () => {
  /** Appends while it is written anew; calls `check` wherever it could be cut off. */
  async function rewriteWhile(check: (disk: MemoryDisk, promised: number) => void): Promise<MemoryDisk> {
    const disk = new MemoryDisk();
    const { journal } = await open(disk);
    const numbers: number[] = [];
    let promised = 0;
    journal.keepCompact(() => numbers);
    disk.onOperation = () => check(disk, promised);
    const add = (): void => {
      const count = numbers.push(numbers.length);
      journal.append(count - 1);
      void journal.durable().then(() => {
        promised = Math.max(promised, count);
      });
    };
    for (let index = 0; index < 20; index++) add();
    const rewriting = journal.compact();
    for (let index = 0; index < 30; index++) {
      add();
      await setImmediate();
    }
    await rewriting;
    add();
    await journal.close();
    expect(promised).toBe(51);
    return disk;
  }

  test('holds what it held, and what came meanwhile', async () => {
    const { found, journal } = await open(await rewriteWhile(() => {}));
    expect(new Set(found)).toEqual(new Set(Array.from({ length: 51 }, (_, index) => index)));
    expect(journal.notice).toBeNull();
  });

  test('loses nothing that it promised, wherever the process or the power ends', async () => {
    const points: { readonly disk: MemoryDisk; readonly promised: number }[] = [];
    await rewriteWhile((disk, promised) => {
      points.push({ disk: disk.afterKill(), promised }, { disk: disk.afterPowerCut(), promised });
    });
    expect(points.length).toBeGreaterThan(40);
    for (const { disk, promised } of points) {
      const { found, journal } = await open(disk);
      const numbers = new Set(found);
      for (let number = 0; number < promised; number++) expect(numbers).toContain(number);
      // What came last comes last: nothing is there without all that went before.
      expect(numbers).toEqual(new Set(Array.from({ length: numbers.size }, (_, index) => index)));
      expect(journal.notice).toBeNull();
    }
  });

  test('stays as it is when the new one cannot be written', async () => {
    const disk = new MemoryDisk();
    const { journal } = await open(disk);
    journal.keepCompact(() => [1]);
    journal.append(1);
    await journal.durable();
    disk.onOperation = (what) => {
      if (what.startsWith('open')) throw new Error('EACCES');
    };
    await journal.compact();
    journal.append(2);
    await journal.close();
    disk.onOperation = () => {};
    expect((await open(disk)).found).toEqual([1, 2]);
    expect(journal.notice).toBeNull();
  });

  test('is so by itself when it has grown', async () => {
    const disk = new MemoryDisk();
    const { journal } = await open(disk, file, 1_000);
    journal.keepCompact(() => ['all']);
    for (let index = 0; index < 200; index++) {
      journal.append(index);
      await setImmediate();
    }
    await journal.close();
    expect(disk.bytesOf(file).length).toBeLessThan(3_000);
    expect((await open(disk)).found).toContain('all');
  });
});

describe('a journal on a full disk', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('says so, goes on, and is whole again when there is room', async () => {
    const disk = new MemoryDisk();
    const { journal } = await open(disk);
    const records: string[] = [];
    journal.keepCompact(() => records);
    const add = async (record: string): Promise<void> => {
      records.push(record);
      journal.append(record);
      await journal.durable();
    };
    await add('before');
    disk.room = 5;
    await add('during');
    expect(journal.notice).toEqual({ kind: 'notSaved', errorCode: 'ENOSPC' });
    await vi.advanceTimersByTimeAsync(6_000);
    await settle();
    expect(journal.notice).toEqual({ kind: 'notSaved', errorCode: 'ENOSPC' });
    expect((await open(disk.afterKill())).found).toEqual(['before']);
    disk.room = 1e6;
    await add('later');
    await vi.advanceTimersByTimeAsync(6_000);
    await settle();
    expect(journal.notice).toBeNull();
    await add('after');
    expect((await open(disk.afterPowerCut())).found).toEqual(['before', 'during', 'later', 'after']);
    expect([...disk.files.keys()]).toEqual([file]);
    await journal.close();
  });

  test('is whole again at its end, if there is room then', async () => {
    const disk = new MemoryDisk();
    const { journal } = await open(disk);
    journal.keepCompact(() => ['all']);
    disk.room = 3;
    journal.append('all');
    await journal.durable();
    disk.room = 1e6;
    await journal.close();
    expect((await open(disk)).found).toEqual(['all']);
  });
});

/** Until what needs no time has been done. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await setImmediate();
}

function swap(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1');
}

function dropLine(bytes: Buffer, index: number): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  return Buffer.from(lines.toSpliced(index, 1).join('\n'), 'latin1');
}

function lineOf(record: unknown): Buffer {
  const json = JSON.stringify(record);
  return Buffer.from(`${crc32(json).toString(16).padStart(8, '0')} ${json}\n`);
}
