import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { jsonText } from './terminalText.ts';
import { writeJson } from './writeJson.ts';

const facts = { type: 'file', size: 1, modify: null, 'unix.mode': '0644' };

const manyNames = Array.from({ length: 2_000 }, (_, n) => `/${n}`);

test.each<[string, object]>([
  ['nothing', {}],
  ['a value', { transfer: { bytes: 3, verified: true, sha256: null } }],
  ['an empty listing', { listing: {} }],
  ['a listing', { listing: { '/a': facts, '/a/"\\\u202e\n': facts, ['__proto__']: facts, '7': facts } }],
  ['what is no object', { unreadable: ['/a', '/b'], listing: { '/c': {} }, none: [] }],
  [
    'more than one piece',
    { listing: Object.fromEntries([...manyNames, '__proto__', '7'].map((name) => [name, facts])) },
  ],
])('%s is written as it would be at once', async (_, value) => {
  const stream = new PassThrough();
  const written = text(stream);
  await writeJson(stream, value);
  stream.end();
  expect(await written).toBe(`${jsonText(value, 2)}\n`);
});
