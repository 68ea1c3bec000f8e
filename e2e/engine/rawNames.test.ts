import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { startServer } from '../servers/index.ts';
import { labelled, plainWays } from '../servers/ways.ts';
import { type ModeJson, makeEngineDir, run } from './connector.ts';
import { add, connectionTo, openPage } from './page.ts';

/** Byte by byte in latin1, and what such a name is called here, where UTF-8 is believed. */
const names = [
  ['caf\xe9.txt', 'caf\udce9.txt'],
  ['\xc3\xa9 and \xe9', 'é and \udce9'],
  ['\x83\x65\x83\x58\x83\x67', '\udc83e\udc83X\udc83g'],
  ['plain \xc3\xa9', 'plain é'],
] as const;

const bytesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { encoding: 'buffer' })).map((name) => name.toString('latin1')).sort();

const inFolder = (folder: string, name: string): Buffer => Buffer.from(`${folder}/${name}`, 'latin1');

describe.concurrent.each(labelled(plainWays))('%s: a name that is no text', (_label, way) => {
  test('is listed, looked at, fetched, renamed, uploaded over and removed', async ({ expect }) => {
    await using server = await startServer(way);
    await using engine = await makeEngineDir();
    const directory = join(server.rootDir, 'dir');
    await mkdir(directory);
    for (const [bytes] of names) await writeFile(inFolder(directory, bytes), bytes, 'latin1');
    await server.giveToServer();
    const go = <const M extends ModeJson>(mode: M) => run(server, { mode, engineDir: engine.dir });

    const { listing } = await go({ mode_name: 'list', path: 'dir' });
    expect(Object.keys(listing).sort()).toEqual(names.map(([, name]) => `dir/${name}`).sort());
    for (const [bytes, name] of names) {
      const { stats } = await go({ mode_name: 'stats', path: `dir/${name}` });
      expect(stats).toMatchObject({ type: 'file', size: bytes.length });
      await go({
        mode_name: 'copy_file_to_engine',
        source_file_name: `dir/${name}`,
        destination_file_name: 'fetched',
      });
      expect(await readFile(join(engine.dir, 'fetched'), 'latin1')).toBe(bytes);
      await go({ mode_name: 'rename', src: `dir/${name}`, dst: `dir/2 ${name}` });
      await writeFile(join(engine.dir, 'fetched'), 'new');
      await go({
        mode_name: 'copy_file_from_engine',
        source_file_name: 'fetched',
        destination_file_name: `dir/2 ${name}`,
      });
      expect(await readFile(inFolder(directory, `2 ${bytes}`), 'utf8')).toBe('new');
    }
    expect(await bytesIn(directory)).toEqual(names.map(([bytes]) => `2 ${bytes}`).sort());
    for (const [, name] of names) await go({ mode_name: 'remove', path: `dir/2 ${name}` });
    expect(await bytesIn(directory)).toEqual([]);
  });

  test('travels with the folder that it is in, and goes with it', async ({ expect }) => {
    await using server = await startServer(way);
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const { sessionId, homePath } = await page.call('session.open', connectionTo(server));
    const folder = inFolder(server.rootDir, 'p\xe8re');
    await mkdir(folder);
    for (const [bytes] of names) {
      await mkdir(inFolder(folder.toString('latin1'), `${bytes} d`));
      await writeFile(inFolder(folder.toString('latin1'), `${bytes} d/${bytes}`), bytes, 'latin1');
    }
    await server.giveToServer();
    const remoteFolder = homePath ?? '/';
    const batchId = await add(page.call, {
      sessionId,
      direction: 'download',
      remoteFolder,
      names: ['p\udce8re/'],
    });
    expect(await page.batchEnd(batchId)).toMatchObject({ counts: { failed: 0 } });
    // What the disk cannot hold is there under another name, and said to be.
    const fetched = join(engine.dir, 'p%E8re');
    expect(await readFile(join(fetched, 'caf%E9.txt d', 'caf%E9.txt'), 'latin1')).toBe('caf\xe9.txt');
    expect(await readFile(join(fetched, 'plain é d', 'plain é'), 'latin1')).toBe('plain \xc3\xa9');
    expect((await readdir(fetched)).length).toBe(names.length);
    const done = await page.list('done');
    const mapped = done.filter(({ notes }) => notes.includes('name_mapped'));
    expect(mapped.map(({ enginePath }) => enginePath)).toContain('p%E8re/caf%E9.txt d/caf%E9.txt');
    expect(mapped).toHaveLength(names.length - 1);

    await run(server, { mode: { mode_name: 'remove', path: 'p\udce8re' }, engineDir: engine.dir });
    expect(await bytesIn(server.rootDir)).toEqual([]);
  });

  test('with byte FF never stands for another, which Telnet would make of it', async ({ expect }) => {
    await using server = await startServer(way);
    await using engine = await makeEngineDir();
    const path = (name: string): Buffer => inFolder(server.rootDir, name);
    const others = ['b', 'd', 'dz', 'p', 'q'];
    for (const name of [...others, 'b\xffx', 'd\xff\xfbz']) await writeFile(path(name), name, 'latin1');
    await mkdir(path('p\xff'));
    await mkdir(path('p\xff/q\xff\xff'));
    await writeFile(path('p\xff/q\xff\xff/f'), 'x');
    await server.giveToServer();
    const go = <const M extends ModeJson>(mode: M) => run(server, { mode, engineDir: engine.dir });

    await writeFile(join(engine.dir, 'new'), 'new');
    await go({
      mode_name: 'copy_file_from_engine',
      source_file_name: 'new',
      destination_file_name: 'b\udcffx',
    });
    expect(await readFile(path('b\xffx'), 'utf8')).toBe('new');
    await go({ mode_name: 'rename', src: 'b\udcffx', dst: 'n\udcff\udcf4' });
    expect(await bytesIn(server.rootDir)).toEqual([...others, 'd\xff\xfbz', 'n\xff\xf4', 'p\xff'].sort());
    for (const name of ['n\udcff\udcf4', 'd\udcff\udcfbz', 'p\udcff']) {
      await go({ mode_name: 'remove', path: name });
    }
    expect(await bytesIn(server.rootDir)).toEqual(others);
  });
});
