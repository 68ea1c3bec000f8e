import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EngineFolder } from '../../electron/engine/files/engineFolder.ts';
import { listDirectory } from '../../electron/engine/ftp/listDirectory.ts';
import { neverAborted } from '../../electron/engine/ftp/wait.ts';
import { copyFileToEngine } from '../../electron/engine/modes/copyFileToEngine.ts';
import { list } from '../../electron/engine/modes/list.ts';
import { remove } from '../../electron/engine/modes/remove.ts';
import { rename } from '../../electron/engine/modes/rename.ts';
import { stats } from '../../electron/engine/modes/stats.ts';
import { ConnectorError } from '../../shared/errors.ts';
import { joinPath, remotePath } from '../../shared/model/paths.ts';
import { type ServerKind, startServer } from '../servers/index.ts';
import { makeEngineDir, openConnection } from './connector.ts';

const kinds: readonly ServerKind[] = ['vsftpd', 'proftpd', 'pureftpd', 'pyftpdlib', 'inetutils'];

/** What listings, replies and commands are easily misread by. */
const names = [
  ' leading',
  '  two leading',
  'trailing ',
  ' both ',
  'a -> b',
  ' -> ',
  'q"u"ote"',
  '"whole"',
  'tab\tin',
  'semi;colon=1; x',
  'Jan  1 12:00 date',
  '12 numbers 34',
  'back\\slash',
  '100%25',
  'total 5',
  '-rw-r--r-- 1 u g 3 Jan  1 12:00 x',
  'ends:',
  '\u00a0nbsp\u00a0',
];

/** What a server does not even list. */
const hidden: Readonly<Partial<Record<ServerKind, RegExp>>> = { pureftpd: /\p{Cc}/u };

/** What it refuses in every command, and what it takes off a new name. */
const unnamable: Readonly<Partial<Record<ServerKind, RegExp>>> = { pureftpd: /\\/ };
const changed: Readonly<Partial<Record<ServerKind, RegExp>>> = { pureftpd: /\s$/ };

describe('names exactly as they are: listed, described, fetched, renamed and deleted', () => {
  test.each(kinds)('%s', async (kind) => {
    const shown = names.filter((name) => !hidden[kind]?.test(name));
    await using server = await startServer({
      kind,
      files: Object.fromEntries(shown.map((name) => [`odd/${name}`, name])),
    });
    await using engine = await makeEngineDir();
    const engineFolder = await EngineFolder.open(engine.dir);
    const connection = await openConnection(server);
    const odd = connection.resolve(remotePath('odd'));
    const { entries, unreadableLines } = await listDirectory(connection, odd, neverAborted);
    expect(unreadableLines).toEqual([]);
    expect(entries.map(({ name }) => name).sort()).toEqual([...shown].sort());
    const problems: string[] = [];
    const named = shown.filter((name) => !unnamable[kind]?.test(name));
    for (const name of named) {
      const attempt = async (what: string, work: () => Promise<unknown>): Promise<void> => {
        await work().catch((error: unknown) => problems.push(`${JSON.stringify(name)}: ${what}: ${error}`));
      };
      const path = joinPath(odd, name);
      await attempt('stats', async () => {
        expect(await stats(connection, path, neverAborted)).toMatchObject({ name, type: 'file' });
      });
      await attempt('copy', async () => {
        const context = { signal: neverAborted, onProgress: () => {} };
        const options = { overwrite: true, resume: false };
        await copyFileToEngine(connection, engineFolder, path, 'got', options, context);
        expect(await readFile(join(engine.dir, 'got'), 'utf8')).toBe(name);
      });
      await attempt('rename', async () => {
        if (changed[kind]?.test(name)) return;
        const away = joinPath(odd, `${name}~`);
        await rename(connection, path, away, { overwrite: false }, neverAborted);
        expect(existsSync(join(server.rootDir, 'odd', name))).toBe(false);
        await rename(connection, away, path, { overwrite: false }, neverAborted);
        expect(await readFile(join(server.rootDir, 'odd', name), 'utf8')).toBe(name);
      });
      await attempt('remove', async () => {
        await remove(connection, path, neverAborted);
        expect(existsSync(join(server.rootDir, 'odd', name))).toBe(false);
      });
    }
    expect(problems).toEqual([]);
    expect(await readdir(join(server.rootDir, 'odd'))).toEqual(shown.filter((name) => !named.includes(name)));
    connection.quit();
  });
});

describe('a name with a line end in it', () => {
  test.each(kinds)('%s: is not taken for the name that it begins with', async (kind) => {
    await using server = await startServer({
      kind,
      files: { 'd/new': 'whole', 'd/other': 'x', 'd/sub/f': '' },
    });
    const torn = 'new\nline.txt';
    await writeFile(join(server.rootDir, 'd', torn), '');
    await mkdir(join(server.rootDir, 'd/sub\n'));
    await server.giveToServer();
    const connection = await openConnection(server);
    const directory = connection.resolve(remotePath('d'));
    const look = () => listDirectory(connection, directory, neverAborted);
    const isShown = kind !== 'pureftpd';

    const { entries } = await look();
    expect(entries.filter(({ name }) => name === 'new')).toMatchObject([{ type: 'file', sizeBytes: 5 }]);
    expect(entries.some(({ name }) => name === torn)).toBe(isShown);
    const refused = remove(connection, joinPath(directory, torn), neverAborted);
    await expect(refused).rejects.toBeInstanceOf(ConnectorError);

    const tree = await list(connection, directory, { recursive: true }, neverAborted);
    expect(tree.entries.map(({ path }) => path)).toContain(`${directory}/sub/f`);

    await remove(connection, joinPath(directory, remotePath('new')), neverAborted);
    const left = await look();
    expect(left.unreadableLines.includes('line.txt')).toBe(isShown);
    const again = remove(connection, joinPath(directory, remotePath('new')), neverAborted);
    await expect(again).rejects.toBeInstanceOf(ConnectorError);
    expect((await readdir(join(server.rootDir, 'd'))).sort()).toEqual([torn, 'other', 'sub', 'sub\n']);
    connection.quit();
  });
});
