import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Logger } from '../ports.ts';
import { JsonFile } from './jsonFile.ts';

const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };

const schema = z.object({ count: z.number() });
let dir = '';
let filePath = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'quayside-json-'));
  filePath = path.join(dir, 'home', 'state.json');
});
afterEach(() => rm(dir, { recursive: true }));

const open = ({ logger = silentLogger, mayWrite = true } = {}) =>
  JsonFile.open(filePath, { schema, initial: { count: 0 }, logger, mayWrite });

describe('a state file', () => {
  test('begins with nothing on the disk', async () => {
    expect((await open()).value).toEqual({ count: 0 });
    expect(await readdir(path.dirname(filePath))).toEqual([]);
  });

  test('is read back as it was written, and is its owner’s alone', async () => {
    const file = await open();
    await file.update(({ count }) => ({ count: count + 1 }));
    expect((await open()).value).toEqual({ count: 1 });
    expect((await stat(filePath)).mode & 0o777).toBe(0o600);
    expect((await stat(path.dirname(filePath))).mode & 0o777).toBe(0o700);
    await chmod(filePath, 0o644);
    await file.update((value) => value);
    expect((await stat(filePath)).mode & 0o777).toBe(0o600);
  });

  test('holds the last of many changes, each made from the one before, and leaves nothing beside it', async () => {
    const file = await open();
    await Promise.all(Array.from({ length: 50 }, () => file.update(({ count }) => ({ count: count + 1 }))));
    expect(JSON.parse(await readFile(filePath, 'utf8'))).toEqual({ count: 50 });
    expect(await readdir(path.dirname(filePath))).toEqual(['state.json']);
  });

  test('is never seen half written', async () => {
    const file = await open();
    await file.update(() => ({ count: 1 }));
    let isWriting = true;
    const writing = Promise.all(
      Array.from({ length: 30 }, () => file.update(({ count }) => ({ count: count + 1 }))),
    ).finally(() => {
      isWriting = false;
    });
    while (isWriting)
      expect(schema.safeParse(JSON.parse(await readFile(filePath, 'utf8'))).success).toBe(true);
    await writing;
  });

  test('takes what comes close together in one write', async () => {
    const file = await open();
    const first = file.update(() => ({ count: 1 }));
    expect(file.update(() => ({ count: 2 }))).toBe(first);
    await first;
    expect(JSON.parse(await readFile(filePath, 'utf8'))).toEqual({ count: 2 });
  });

  test('has settled once it is on the disk, or the disk has refused it', async () => {
    const file = await open();
    void file.update(() => ({ count: 1 }));
    await file.settled();
    expect(JSON.parse(await readFile(filePath, 'utf8'))).toEqual({ count: 1 });
    await rm(path.dirname(filePath), { recursive: true });
    const failing = file.update(() => ({ count: 2 }));
    await file.settled();
    await expect(failing).rejects.toThrow();
  });

  test('goes on after a write that failed', async () => {
    const file = await open();
    await rm(path.dirname(filePath), { recursive: true });
    await expect(file.update(() => ({ count: 1 }))).rejects.toThrow();
    await mkdir(path.dirname(filePath));
    await file.update(({ count }) => ({ count: count + 1 }));
    expect((await open()).value).toEqual({ count: 2 });
  });

  test.each<[string, string]>([
    ['no JSON', '{"count":'],
    ['nothing', ''],
    ['another shape', '{"count":"many"}'],
    ['bytes', '\0\0\0'],
  ])('with %s in it is set aside, told of, and never written over', async (_what, content) => {
    await mkdir(path.dirname(filePath));
    await writeFile(filePath, content);
    const warnings: object[] = [];
    const logger: Logger = { ...silentLogger, warn: (fields) => warnings.push(fields) };
    const file = await open({ logger });
    expect(file.value).toEqual({ count: 0 });
    expect(warnings).toEqual([{ file: 'state.json' }]);
    await file.update(() => ({ count: 1 }));
    expect(await readFile(`${filePath}.damaged`, 'utf8')).toBe(content);
    expect((await open()).value).toEqual({ count: 1 });
  });

  test('that cannot be read is set aside too', async () => {
    await mkdir(filePath, { recursive: true });
    const file = await open();
    await file.update(() => ({ count: 1 }));
    expect((await stat(`${filePath}.damaged`)).isDirectory()).toBe(true);
    expect((await open()).value).toEqual({ count: 1 });
  });

  test('that is set aside is told of until there is another', async () => {
    await mkdir(path.dirname(filePath));
    await writeFile(filePath, '?');
    const keptAs = `${filePath}.damaged`;
    expect((await open()).damagedPath).toBe(keptAs);
    const next = await open();
    expect(next.damagedPath).toBe(keptAs);
    await next.update(() => ({ count: 1 }));
    expect((await open()).damagedPath).toBeNull();
  });
});

test('each that is set aside keeps its content, and the newest is told of', async () => {
  await mkdir(path.dirname(filePath));
  const foreign = [
    'state.json.damaged-x',
    'state.json.damaged-07',
    'state.json.damagedly',
    'state.json.damaged-x-9',
  ];
  for (const name of foreign) await writeFile(path.join(path.dirname(filePath), name), '');
  const told: (string | null)[] = [];
  for (const content of ['first', 'second', 'third']) {
    await writeFile(filePath, content);
    told.push((await open()).damagedPath);
  }
  const aside = ['', '-2', '-3'].map((ending) => `${filePath}.damaged${ending}`);
  expect(told).toEqual(aside);
  const kept = await Promise.all(aside.map((name) => readFile(name, 'utf8')));
  expect(kept).toEqual(['first', 'second', 'third']);
  await rm(`${filePath}.damaged`);
  expect((await open()).damagedPath).toBe(aside[2]);
});

describe('without leave to write', () => {
  const openToRead = () => open({ mayWrite: false });

  test('a file stays in its place even where it is not understood, and that is told', async () => {
    await mkdir(path.dirname(filePath));
    await writeFile(filePath, '{"version":2}');
    const file = await openToRead();
    expect([file.value, file.damagedPath]).toEqual([{ count: 0 }, filePath]);
    await file.update(() => ({ count: 1 }));
    expect(file.value).toEqual({ count: 1 });
    expect(await readdir(path.dirname(filePath))).toEqual(['state.json']);
    expect(await readFile(filePath, 'utf8')).toBe('{"version":2}');
  });

  test('a change of what another wrote holds and is not written', async () => {
    await (await open()).update(() => ({ count: 1 }));
    const file = await openToRead();
    await file.update(({ count }) => ({ count: count + 1 }));
    expect(file.value).toEqual({ count: 2 });
    expect(JSON.parse(await readFile(filePath, 'utf8'))).toEqual({ count: 1 });
  });

  test('a change holds and is not written, and no folder is made', async () => {
    const file = await openToRead();
    await file.update(() => ({ count: 1 }));
    expect(file.value).toEqual({ count: 1 });
    expect(await readdir(dir)).toEqual([]);
  });
});
