import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startServer } from '../servers/index.ts';
import { labelled, serverWays, wayLabel } from '../servers/ways.ts';
import { failureOf, type ModeJson, makeEngineDir, run } from './connector.ts';

/** Where a server is, and how it is called: an address of either kind, or a name that has both. */
const places = [
  { host: '127.0.0.1', name: '127.0.0.1' },
  { host: '::1', name: '::1' },
  { host: '127.0.0.1', name: 'localhost' },
] as const;

const ways = serverWays.flatMap((way) =>
  places.map((place) => [`${wayLabel(way)}, ${place.name}`, { ...way, ...place }] as const),
);

describe.concurrent.each(ways)('%s', (_label, { name, ...way }) => {
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
    const go = <const M extends ModeJson>(mode: M) =>
      run(server, { mode, input: { host: name }, engineDir: engine.dir });

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
    expect((await go({ mode_name: 'stats', path: `${slash(server.remoteRoot)}path` })).stats.type).toBe(
      'dir',
    );

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

describe.concurrent.each(labelled(serverWays))('%s', (_label, way) => {
  test('hidden files are listed', async () => {
    await using server = await startServer({ ...way, files: { 'd/.hidden': 'x', 'd/plain': 'x' } });
    await using engine = await makeEngineDir();
    const { listing } = await run(server, { mode: { mode_name: 'list', path: 'd' }, engineDir: engine.dir });
    expect(Object.keys(listing).sort()).toEqual(['d/.hidden', 'd/plain']);
  });

  test('names that servers glob or take for options are names', async () => {
    const names = ['-rf', '-la', 'a*b', 'a[x]b', '~root', 'ques?tion', "it's", 'a & b; c', 'q"u"ote'];
    const tree = Object.fromEntries(names.map((name) => [`odd/${name}/inner.txt`, name]));
    await using server = await startServer({ ...way, files: tree });
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

  test('a link that leads nowhere is overwritten only where that is asked for', async () => {
    await using server = await startServer({
      ...way,
      files: { 'a.txt': 'here', 'd/link': { linkTo: 'nowhere' } },
    });
    await using engine = await makeEngineDir();
    await writeFile(join(engine.dir, 'up.txt'), 'new');
    const up = { mode_name: 'copy_file_from_engine', source_file_name: 'up.txt' } as const;
    for (const mode of [
      { ...up, destination_file_name: 'd/link' },
      { mode_name: 'rename', src: 'a.txt', dst: 'd/link' },
    ] as const) {
      const refused = run(server, { mode: { ...mode, overwrite: false }, engineDir: engine.dir });
      expect(await failureOf(refused)).toMatchObject({ code: 'already_exists' });
    }
    expect(await readdir(join(server.rootDir, 'd'))).toEqual(['link']);
    expect(await readlink(join(server.rootDir, 'd/link'))).toBe('nowhere');
    const mode = { ...up, destination_file_name: 'd/link' } as const;
    expect(await run(server, { mode, engineDir: engine.dir })).toMatchObject({ transfer: { bytes: 3 } });
    expect(await readFile(join(server.rootDir, 'd/link'), 'utf8')).toBe('new');
  });

  test('an empty path is the login directory, "/" the root', async () => {
    await using server = await startServer({ ...way, files: { 'a.txt': 'x' } });
    await using engine = await makeEngineDir();
    const keys = async (path: string): Promise<string[]> =>
      Object.keys((await run(server, { mode: { mode_name: 'list', path }, engineDir: engine.dir })).listing);
    expect(await keys('')).toEqual(['a.txt']);
    expect(await keys('.')).toEqual(['./a.txt']);
    expect(await keys(server.remoteRoot)).toEqual([`${slash(server.remoteRoot)}a.txt`]);
  });

  test('an empty directory is listed as such', async () => {
    await using server = await startServer(way);
    await using engine = await makeEngineDir();
    await mkdir(join(server.rootDir, 'empty'));
    await server.giveToServer();
    expect(await run(server, { mode: { mode_name: 'list', path: 'empty' }, engineDir: engine.dir })).toEqual({
      listing: {},
    });
  });
});

/** A directory's path, to be followed by a name. */
const slash = (path: string): string => (path.endsWith('/') ? path : `${path}/`);
