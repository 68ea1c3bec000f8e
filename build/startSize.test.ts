import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { startBytes } from './startSize.ts';

const chunk = (code: string, imports: readonly string[] = [], isEntry = false) => ({
  code,
  imports,
  isEntry,
});
const bytesOf = (...codes: readonly string[]): number =>
  codes.reduce((bytes, code) => bytes + gzipSync(code).length, 0);

it.each<[string, Parameters<typeof startBytes>[0], number]>([
  ['nothing', {}, 0],
  ['an entry', { 'a.js': chunk('aaaa', [], true) }, bytesOf('aaaa')],
  [
    'what an entry needs, and what that needs, each once',
    {
      'a.js': chunk('a', ['b.js', 'c.js'], true),
      'b.js': chunk('bb', ['c.js']),
      'c.js': chunk('ccc', ['b.js']),
    },
    bytesOf('a', 'bb', 'ccc'),
  ],
  ['not what comes later', { 'a.js': chunk('a', [], true), 'later.js': chunk('l', ['a.js']) }, bytesOf('a')],
])('%s', (_what, chunks, bytes) => {
  expect(startBytes(chunks)).toBe(bytes);
});
