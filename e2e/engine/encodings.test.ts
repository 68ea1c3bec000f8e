import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { startServer } from '../servers/index.ts';
import { labelled, serverWays } from '../servers/ways.ts';
import { failureOf, type ModeJson, makeEngineDir, run } from './connector.ts';

/** `ÿ` and `я` are byte 0xFF, Telnet's IAC; `表` ends in 0x5C, a backslash. */
const names = [
  ['latin1', 'Füße ÿ.txt'],
  // Behind IAC, `т`, `ы` and `ф` would be commands of Telnet.
  ['cp1251', 'пять яым яф я.txt'],
  ['shift_jis', '資料 表.txt'],
] as const;

describe.concurrent.each(labelled(serverWays))('%s', (_label, way) => {
  test.for(names)('names in %s are listed, fetched, renamed and removed', async ([encoding, given]) => {
    // pure-ftpd prohibits a backslash in names, and sees one in the second byte of 表.
    const name = way.kind === 'pureftpd' && encoding === 'shift_jis' ? '資料.txt' : given;
    await using server = await startServer(way);
    await using engine = await makeEngineDir();
    const directory = join(server.rootDir, 'dir');
    await mkdir(directory);
    await writeFile(Buffer.concat([Buffer.from(`${directory}/`), iconv.encode(name, encoding)]), 'content');
    await server.giveToServer();
    const go = <const M extends ModeJson>(mode: M) =>
      run(server, { mode, input: { encoding }, engineDir: engine.dir });
    const onDisk = async (): Promise<string[]> =>
      (await readdir(directory, { encoding: 'buffer' })).map((bytes) => iconv.decode(bytes, encoding));

    const { listing } = await go({ mode_name: 'list', path: 'dir' });
    expect(Object.keys(listing)).toEqual([`dir/${name}`]);
    await go({
      mode_name: 'copy_file_to_engine',
      source_file_name: `dir/${name}`,
      destination_file_name: name,
    });
    expect(await readFile(join(engine.dir, name), 'utf8')).toBe('content');
    await go({ mode_name: 'rename', src: `dir/${name}`, dst: `dir/2 ${name}` });
    expect(await onDisk()).toEqual([`2 ${name}`]);
    await go({
      mode_name: 'copy_file_from_engine',
      source_file_name: name,
      destination_file_name: `dir/${name}`,
    });
    expect((await onDisk()).sort()).toEqual([`2 ${name}`, name].sort());
    await go({ mode_name: 'remove', path: `dir/2 ${name}` });
    await go({ mode_name: 'remove', path: `dir/${name}` });
    expect(await onDisk()).toEqual([]);
  });
});

test('a name that the encoding cannot carry is refused, not mangled', async () => {
  await using server = await startServer({ kind: 'vsftpd' });
  await using engine = await makeEngineDir();
  await writeFile(join(engine.dir, 'a'), 'x');
  const mode = {
    mode_name: 'copy_file_from_engine',
    source_file_name: 'a',
    destination_file_name: '日本.txt',
  } as const;
  const failure = await failureOf(
    run(server, { mode, input: { encoding: 'latin1' }, engineDir: engine.dir }),
  );
  expect(failure).toMatchObject({ code: 'name_refused' });
  expect(await readdir(server.rootDir)).toEqual([]);
});
