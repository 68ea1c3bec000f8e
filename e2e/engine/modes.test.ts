import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ServerOptions, startServer } from '../servers/index.ts';
import { failureOf, type ModeJson, makeEngineDir, run } from './connector.ts';

/** Every server by every way that it offers: the six modes do the same everywhere. */
const ways: readonly (Pick<ServerOptions, 'kind' | 'tls' | 'host'> & { readonly name?: string })[] = [
  ...(['vsftpd', 'proftpd'] as const).flatMap((kind) => [
    { kind, tls: 'none' as const },
    { kind, tls: 'explicit' as const },
    { kind, tls: 'implicit' as const },
    { kind, tls: 'none' as const, host: '::1' as const },
    { kind, tls: 'explicit' as const, host: '::1' as const },
    { kind, tls: 'implicit' as const, host: '::1' as const },
    { kind, tls: 'explicit' as const, name: 'localhost' },
  ]),
  { kind: 'pureftpd', tls: 'none' },
  { kind: 'pureftpd', tls: 'explicit' },
  { kind: 'pureftpd', tls: 'none', host: '::1' },
  { kind: 'pureftpd', tls: 'explicit', name: 'localhost' },
  { kind: 'pyftpdlib', tls: 'none' },
  { kind: 'pyftpdlib', tls: 'explicit' },
  { kind: 'pyftpdlib', tls: 'implicit' },
  { kind: 'pyftpdlib', tls: 'none', host: '::1' },
  { kind: 'pyftpdlib', tls: 'none', name: 'localhost' },
];

const label = ({ kind, tls = 'none', host = '127.0.0.1', name }: (typeof ways)[number]): string =>
  `${kind}, ${tls === 'none' ? 'plain' : `${tls} TLS`}, ${name ?? host}`;

describe.each(ways.map((way) => [label(way), way] as const))('%s', (_label, { name, ...way }) => {
  test('does all six modes', async () => {
    await using server = await startServer({
      ...way,
      files: {
        'path/to/file.txt': 'twelve bytes',
        'path/to/list/ä b.txt': 'x',
        'path/to/list/sub/deep.txt': 'yy',
      },
    });
    await using engine = await makeEngineDir();
    const input = name === undefined ? {} : { host: name };
    const go = <const M extends ModeJson>(mode: M) => run(server, { mode, input, engineDir: engine.dir });

    const { transfer: down } = await go({
      mode_name: 'copy_file_to_engine',
      source_file_name: 'path/to/file.txt',
      destination_file_name: 'new/file.txt',
    });
    expect(down).toMatchObject({ bytes: 12, verified: true });
    expect(await readFile(join(engine.dir, 'new/file.txt'), 'utf8')).toBe('twelve bytes');
    expect(await readdir(join(engine.dir, 'new'))).toEqual(['file.txt']);

    // Large enough for many TLS records, and of a length that no block divides; empty is the other edge.
    for (const content of [randomBytes(3_000_001), Buffer.alloc(0)]) {
      await writeFile(join(engine.dir, 'up.bin'), content);
      const { transfer: up } = await go({
        mode_name: 'copy_file_from_engine',
        source_file_name: 'up.bin',
        destination_file_name: 'made/on the way/up.bin',
      });
      expect(up).toMatchObject({ bytes: content.length, verified: true });
      expect(content.equals(await readFile(join(server.rootDir, 'made/on the way/up.bin')))).toBe(true);
      await go({
        mode_name: 'copy_file_to_engine',
        source_file_name: 'made/on the way/up.bin',
        destination_file_name: 'back.bin',
      });
      expect(content.equals(await readFile(join(engine.dir, 'back.bin')))).toBe(true);
    }

    const { listing } = await go({ mode_name: 'list', path: 'path/to/list', recursive: true });
    expect(Object.keys(listing)).toEqual(
      expect.arrayContaining(['path/to/list/ä b.txt', 'path/to/list/sub', 'path/to/list/sub/deep.txt']),
    );
    expect(Object.keys(listing)).toHaveLength(3);
    expect(Object.keys(listing).indexOf('path/to/list/sub')).toBeLessThan(
      Object.keys(listing).indexOf('path/to/list/sub/deep.txt'),
    );
    expect(listing['path/to/list/sub']?.type).toBe('dir');
    expect(listing['path/to/list/ä b.txt']).toMatchObject({ type: 'file', size: 1 });
    const { listing: flat } = await go({ mode_name: 'list', path: 'path/to/list' });
    expect(Object.keys(flat).sort()).toEqual(['path/to/list/sub', 'path/to/list/ä b.txt']);

    const { stats } = await go({ mode_name: 'stats', path: 'path/to/file.txt' });
    expect(stats).toMatchObject({ type: 'file', size: 12, modify_precision: 'second' });
    expect(Math.abs(Date.parse(stats.modify ?? '') - Date.now())).toBeLessThan(120_000);
    expect((await go({ mode_name: 'stats', path: '/path' })).stats.type).toBe('dir');

    expect(await go({ mode_name: 'rename', src: 'path/to/file.txt', dst: 'new/path/renamed.csv' })).toEqual(
      {},
    );
    expect(await readFile(join(server.rootDir, 'new/path/renamed.csv'), 'utf8')).toBe('twelve bytes');
    const taken = {
      mode_name: 'rename',
      src: 'made/on the way/up.bin',
      dst: 'new/path/renamed.csv',
    } as const;
    expect(await failureOf(go(taken))).toMatchObject({ code: 'already_exists' });
    expect(await readFile(join(server.rootDir, 'new/path/renamed.csv'), 'utf8')).toBe('twelve bytes');
    await go({ ...taken, overwrite: true });
    expect(await readFile(join(server.rootDir, 'new/path/renamed.csv'), 'utf8')).toBe('');

    expect(await go({ mode_name: 'remove', path: 'new/path/renamed.csv' })).toEqual({
      removed: { files: 1, directories: 0 },
    });
    expect(await go({ mode_name: 'remove', path: 'path/to/list' })).toEqual({
      removed: { files: 2, directories: 2 },
    });
    expect(existsSync(join(server.rootDir, 'path/to/list'))).toBe(false);
    expect(existsSync(join(server.rootDir, 'path/to'))).toBe(true);
  });
});

describe('hidden files', () => {
  test.each(['vsftpd', 'proftpd', 'pureftpd', 'pyftpdlib'] as const)('%s: they are listed', async (kind) => {
    await using server = await startServer({ kind, files: { 'd/.hidden': 'x', 'd/plain': 'x' } });
    await using engine = await makeEngineDir();
    const { listing } = await run(server, { mode: { mode_name: 'list', path: 'd' }, engineDir: engine.dir });
    expect(Object.keys(listing).sort()).toEqual(['d/.hidden', 'd/plain']);
  });
});

describe('names that servers glob or take for options', () => {
  const names = ['-rf', '-la', 'a*b', 'a[x]b', '~root', 'ques?tion', "it's", 'a & b; c', 'q"u"ote'];
  test.each(['vsftpd', 'proftpd', 'pureftpd', 'pyftpdlib'] as const)('%s', async (kind) => {
    const tree = Object.fromEntries(names.map((name) => [`odd/${name}/inner.txt`, name]));
    await using server = await startServer({ kind, files: tree });
    await using engine = await makeEngineDir();
    const go = <const M extends ModeJson>(mode: M) => run(server, { mode, engineDir: engine.dir });
    const { listing } = await go({ mode_name: 'list', path: 'odd', recursive: true });
    expect(Object.keys(listing).sort()).toEqual(
      names.flatMap((name) => [`odd/${name}`, `odd/${name}/inner.txt`]).sort(),
    );
    for (const name of names) {
      const source = `odd/${name}/inner.txt`;
      await go({
        mode_name: 'copy_file_to_engine',
        source_file_name: source,
        destination_file_name: 'got',
      });
      expect(await readFile(join(engine.dir, 'got'), 'utf8')).toBe(name);
    }
    expect(await go({ mode_name: 'remove', path: 'odd' })).toEqual({
      removed: { files: names.length, directories: names.length + 1 },
    });
  });
});

describe('the login directory', () => {
  test.each(['vsftpd', 'proftpd', 'pureftpd', 'pyftpdlib'] as const)(
    '%s: empty path and "/" list it',
    async (kind) => {
      await using server = await startServer({ kind, files: { 'a.txt': 'x' } });
      await using engine = await makeEngineDir();
      const keys = async (path: string): Promise<string[]> =>
        Object.keys(
          (await run(server, { mode: { mode_name: 'list', path }, engineDir: engine.dir })).listing,
        );
      expect(await keys('')).toEqual(['a.txt']);
      expect(await keys('/')).toEqual(['/a.txt']);
      expect(await keys('.')).toEqual(['./a.txt']);
    },
  );
});

describe('an empty directory', () => {
  test.each(['vsftpd', 'proftpd', 'pureftpd', 'pyftpdlib'] as const)('%s', async (kind) => {
    await using server = await startServer({ kind });
    await using engine = await makeEngineDir();
    await mkdir(join(server.rootDir, 'empty'));
    await server.giveToServer();
    expect(await run(server, { mode: { mode_name: 'list', path: 'empty' }, engineDir: engine.dir })).toEqual({
      listing: {},
    });
  });
});
