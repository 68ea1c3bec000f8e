import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { readJson } from './readJson.ts';

const dir = await mkdtemp(join(tmpdir(), 'quayside-json-'));
afterAll(() => rm(dir, { recursive: true }));

const { signal } = new AbortController();
const fromStdin = (bytes: string | Buffer): Promise<unknown> =>
  readJson({ file: '-', stdin: Readable.from([Buffer.from(bytes)]), signal });
const fromFile = (file: string): Promise<unknown> => readJson({ file, stdin: Readable.from([]), signal });

describe('read', () => {
  test.each<[string, unknown]>([
    ['{"a": [1, "ü"]}', { a: [1, 'ü'] }],
    [' \r\n null\n', null],
    ['\ufeff{"a": 1}', { a: 1 }],
  ])('%j', async (text, value) => {
    expect(await fromStdin(text)).toEqual(value);
  });

  test('a character that arrives in two pieces', async () => {
    const [first, second] = [Buffer.from('"\xc3', 'latin1'), Buffer.from('\xbc"', 'latin1')];
    expect(await readJson({ file: '-', stdin: Readable.from([first, second]), signal })).toBe('ü');
  });

  test('a file', async () => {
    const file = join(dir, 'job.json');
    await writeFile(file, '{"a": 1}');
    expect(await fromFile(file)).toEqual({ a: 1 });
  });
});

describe('refused, with its place, and never its content', () => {
  test.each<[string | Buffer, string]>([
    ['', 'Standard input is not JSON: it is empty.'],
    [' \n', 'Standard input is not JSON: it is empty.'],
    ['secret-1', 'Standard input is not JSON: see line 1, column 1.'],
    ['{"password": secret-1}', 'Standard input is not JSON: see line 1, column 14.'],
    ['{\n  "a": 1,\n  "password": "secret-1",\n}', 'Standard input is not JSON: see line 4, column 1.'],
    ["{'password': 'secret-1'}", 'Standard input is not JSON: see line 1, column 2.'],
    ['{"a": 1} "secret-1"', 'Standard input is not JSON: see line 1, column 10.'],
    ['{"password": "secret-1', 'Standard input is not JSON: see line 1, column 23.'],
    ['{"a": 1 // secret-1\n}', 'Standard input is not JSON: see line 1, column 9.'],
    [Buffer.from('"secret-1\xff"', 'latin1'), 'Standard input is not JSON: it is not UTF-8 text.'],
    [Buffer.from('"secret-1"', 'utf16le'), 'Standard input is not JSON: it is not UTF-8 text.'],
    ['{\n"password": "secret\n-1"}', 'Standard input is not JSON: see line 2, column 20.'],
  ])('%j', async (bytes, message) => {
    await expect(fromStdin(bytes)).rejects.toMatchObject({ code: 'invalid_input', message });
  });

  test('more than anybody means', async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1024 * 1024, ' ');
      })(),
    );
    await expect(readJson({ file: '-', stdin: endless, signal })).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'Standard input is larger than 16 MiB.',
    });
  });

  test.each([
    ['nothing.json', 'there is no such file'],
    ['.', 'it is a directory'],
  ])('the file %s', async (name, reason) => {
    const file = join(dir, name);
    await expect(fromFile(file)).rejects.toMatchObject({
      code: 'invalid_input',
      message: `${file} can not be read: ${reason}.`,
    });
  });
});

test('an interruption ends the wait for an input that does not come', async () => {
  const controller = new AbortController();
  const reading = readJson({ file: '-', stdin: new PassThrough(), signal: controller.signal });
  controller.abort();
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
});

test.each(['that is there', 'that does not come'])(
  'an interruption before an input %s counts',
  async (what) => {
    const stdin = new PassThrough();
    if (what === 'that is there') stdin.end('{}');
    await expect(readJson({ file: '-', stdin, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
  },
);
