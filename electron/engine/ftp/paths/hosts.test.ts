import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { remotePath } from '../../../../shared/model/paths.ts';
import { EngineFolder } from '../../files/engineFolder.ts';
import { copyFileFromEngine } from '../../modes/copyFileFromEngine.ts';
import { copyFileToEngine } from '../../modes/copyFileToEngine.ts';
import { list } from '../../modes/list.ts';
import { makeDirectory } from '../../modes/makeDirectory.ts';
import { remove } from '../../modes/remove.ts';
import { rename } from '../../modes/rename.ts';
import { type Commands, startSmallServer } from '../smallServer.testkit.ts';
import { statPath } from '../stat.ts';
import { neverAborted } from '../wait.ts';

let dir = '';
let folder: EngineFolder;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'quayside-hosts-'));
  folder = await EngineFolder.open(dir);
});
afterEach(() => rm(dir, { recursive: true }));

const copyOptions = { overwrite: true, resume: false };
const copyContext = { signal: neverAborted, onProgress: () => {} };

/** A system that knows these paths and no others: directories with what LIST says of them, files with their bytes. */
async function serve(
  home: string,
  directories: Record<string, string>,
  files: Record<string, string>,
  commands: Commands = {},
) {
  let here = home;
  let from = '';
  const gone = '550 That is nothing here.';
  return startSmallServer({
    feat: ({ reply }) => reply('500 Unknown command'),
    pwd: ({ reply }) => reply(`257 "${here}" is current directory.`),
    cwd: ({ argument, reply }) => {
      if (!(argument in directories)) return reply(gone);
      here = argument;
      reply('250 Done');
    },
    list: async ({ argument, reply, data }) => {
      if (argument !== '') return reply(gone);
      reply('150 List started');
      const socket = await data();
      socket.end(directories[here] ?? '');
      socket.on('close', () => reply('226 Done'));
    },
    retr: async ({ argument, reply, data }) => {
      const content = files[argument];
      if (content === undefined) return reply(gone);
      reply('150 Go');
      const socket = await data();
      socket.end(content);
      socket.on('close', () => reply('226 Done'));
    },
    stor: async ({ argument, reply, data }) => {
      reply('150 Go');
      const chunks: Buffer[] = [];
      for await (const chunk of await data()) chunks.push(chunk);
      files[argument] = Buffer.concat(chunks).toString();
      reply('226 Done');
    },
    size: ({ argument, reply }) => reply(argument in files ? `213 ${files[argument]?.length}` : gone),
    mkd: ({ argument, reply }) => {
      directories[argument] = '';
      reply('257 Made');
    },
    rmd: ({ argument, reply }) => {
      const isEmpty = !Object.keys(files).some((path) => path.startsWith(argument));
      reply(isEmpty && delete directories[argument] ? '250 Gone' : gone);
    },
    dele: ({ argument, reply }) => {
      if (!(argument in files)) return reply(gone);
      delete files[argument];
      reply('250 Gone');
    },
    rnfr: ({ argument, reply }) => {
      from = argument;
      reply(argument in files ? '350 Go on' : gone);
    },
    rnto: ({ argument, reply }) => {
      files[argument] = files[from] ?? '';
      delete files[from];
      reply('250 Done');
    },
    ...commands,
  });
}

describe('VMS', () => {
  const start = () => {
    const directories: Record<string, string> = {
      'DISK$USER:[ANNA]':
        '\r\nDirectory DISK$USER:[ANNA]\r\n\r\nLOGIN.COM;3  1/4  4-NOV-2023 05:58:12  [ANNA]  (RWED,RWED,RE,)\r\n' +
        'A*.TXT;1  1/4  4-NOV-2023 05:58:12  [ANNA]  (RWED,RWED,RE,)\r\n' +
        'SUB.DIR;1  1/4  4-NOV-2023 05:58:12  [ANNA]  (RWE,RWE,RE,)\r\n\r\nTotal of 3 files, 3/12 blocks\r\n',
      'DISK$USER:[ANNA.SUB]': 'OLD.TXT;1  1/4  4-NOV-2023 05:58:12  [ANNA]  (RWED,RWED,RE,)\r\n',
    };
    const files: Record<string, string> = {
      'DISK$USER:[ANNA]LOGIN.COM;3': '$ SET',
      'DISK$USER:[ANNA.SUB]OLD.TXT;1': 'old',
    };
    return { directories, files, server: serve('DISK$USER:[ANNA]', directories, files) };
  };

  test('folders are listed and entered, files come and go, under names with versions', async () => {
    const { files, directories, server: starting } = start();
    await using server = await starting;
    const connection = await server.open();
    expect(connection.homePath).toBe('/DISK$USER/ANNA');
    const { entries } = await list(connection, remotePath('SUB'), { recursive: false }, neverAborted);
    expect(entries.map((each) => each.path)).toEqual(['SUB/OLD.TXT;1']);

    // The listing tells blocks; the file has five bytes.
    const { verified, bytes } = await copyFileToEngine(
      connection,
      folder,
      remotePath('LOGIN.COM;3'),
      'login.com',
      copyOptions,
      copyContext,
    );
    expect([verified, bytes]).toEqual([true, 5]);
    expect(await readFile(path.join(dir, 'login.com'), 'utf8')).toBe('$ SET');
    expect((await statPath(connection, remotePath('/DISK$USER/ANNA/login.com'), neverAborted))?.name).toBe(
      'LOGIN.COM;3',
    );

    await writeFile(path.join(dir, 'new.txt'), 'new');
    const target = remotePath('DISK$USER:[ANNA.SUB]NEW.TXT');
    await copyFileFromEngine(connection, folder, 'new.txt', target, copyOptions, copyContext);
    expect(files['DISK$USER:[ANNA.SUB]NEW.TXT']).toBe('new');
    await rename(
      connection,
      remotePath('SUB/NEW.TXT'),
      remotePath('NEWER.TXT'),
      { overwrite: false },
      neverAborted,
    );
    expect(files['DISK$USER:[ANNA]NEWER.TXT']).toBe('new');
    await makeDirectory(connection, remotePath('MORE'), neverAborted);
    expect(directories).toHaveProperty('DISK$USER:[ANNA.MORE]');
    expect(server.received.filter((line) => / \/|\[$|LIST -/.test(line))).toEqual([]);
  });

  test('a folder goes with what is in it', async () => {
    const { files, directories, server: starting } = start();
    await using server = await starting;
    const connection = await server.open();
    expect(await remove(connection, remotePath('SUB'), neverAborted)).toEqual({ files: 1, directories: 1 });
    expect(Object.keys(files)).toEqual(['DISK$USER:[ANNA]LOGIN.COM;3']);
    expect(Object.keys(directories)).toEqual(['DISK$USER:[ANNA]']);
  });

  test('a listed name with wildcards is no path', async () => {
    await using server = await start().server;
    const connection = await server.open();
    await expect(remove(connection, remotePath('A*.TXT;1'), neverAborted)).rejects.toMatchObject({
      code: 'name_refused',
    });
    expect(server.received.filter((line) => line.startsWith('DELE'))).toEqual([]);
  });
});

test('data sets and members of z/OS are listed, fetched, stored and removed', async () => {
  const files: Record<string, string> = { "'ANNA.LOG'": 'log', "'ANNA.WORK.JCL(BUILD)'": '//BUILD JOB' };
  await using server = await serve(
    "'ANNA.'",
    {
      "'ANNA.'":
        'Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname\r\n' +
        'WRKLB2 3390   2024/01/31  1   15  FB      80  8000  PS  LOG\r\n' +
        'WRKLB2 3390   2024/01/31  1   15  FB      80  8000  PO  WORK.JCL\r\n' +
        'Pseudo Directory                                        SUB\r\n',
      "'ANNA.WORK.JCL'":
        ' Name     VV.MM   Created       Changed      Size  Init   Mod   Id\r\n' +
        'BUILD     01.03 2023/09/12 2023/10/11 09:37    11    11     0 ANNA\r\n',
      "'ANNA.SUB.'": '',
    },
    files,
  );
  const connection = await server.open();
  expect(connection.homePath).toBe('/ANNA.');
  const names = async (of: string): Promise<readonly string[]> =>
    (await list(connection, remotePath(of), { recursive: false }, neverAborted)).entries.map(
      (each) => each.path,
    );
  expect(await names('/ANNA.')).toEqual(['/ANNA./LOG', '/ANNA./WORK.JCL', '/ANNA./SUB.']);
  expect(await names('/ANNA./SUB.')).toEqual([]);
  const [member = ''] = await names('WORK.JCL');
  await copyFileToEngine(connection, folder, remotePath(member), 'build', copyOptions, copyContext);
  expect(await readFile(path.join(dir, 'build'), 'utf8')).toBe('//BUILD JOB');
  await copyFileFromEngine(
    connection,
    folder,
    'build',
    remotePath('/ANNA./WORK.JCL/AGAIN'),
    copyOptions,
    copyContext,
  );
  await remove(connection, remotePath(member), neverAborted);
  await rename(connection, remotePath('LOG'), remotePath('LOG.OLD'), { overwrite: false }, neverAborted);
  expect(files).toEqual({ "'ANNA.LOG.OLD'": 'log', "'ANNA.WORK.JCL(AGAIN)'": '//BUILD JOB' });
});

test('IBM i is asked for paths with slashes at each login, and its members are fetched and removed', async () => {
  let format = 0;
  const library = '/QSYS.LIB/ANNA.LIB';
  const files: Record<string, string> = { [`${library}/NAMES.FILE/NAMES.MBR`]: 'Anna' };
  await using server = await serve(
    library,
    {
      [library]:
        'ANNA            36864 24/03/18 14:06:34 *FILE      NAMES.FILE\r\n' +
        'ANNA                                    *MEM       NAMES.FILE/NAMES.MBR\r\n',
    },
    files,
    {
      syst: ({ reply }) => reply('215  OS/400 is the remote operating system.'),
      site: ({ argument, reply }) => {
        if (argument === 'NAMEFMT 1') format = 1;
        reply('250  Now using naming format "1".');
      },
      pwd: ({ reply }) =>
        reply(format ? `257 "${library}" is current directory.` : '257 "ANNA" is current library.'),
    },
  );
  const connection = await server.open();
  expect(connection.homePath).toBe(library);
  const { entries } = await list(connection, connection.homePath, { recursive: false }, neverAborted);
  expect(entries.map(({ entry }) => entry.name)).toEqual(['NAMES.FILE', 'NAMES.FILE/NAMES.MBR']);
  const member = entries[1]?.path ?? remotePath('');
  await copyFileToEngine(connection, folder, member, 'names', copyOptions, copyContext);
  expect(await readFile(path.join(dir, 'names'), 'utf8')).toBe('Anna');
  expect(await statPath(connection, member, neverAborted)).toMatchObject({ type: 'file' });
  await remove(connection, member, neverAborted);
  expect(files).toEqual({});
  const again = await server.open({}, neverAborted, connection.site);
  expect(again.homePath).toBe(library);
  expect(server.received.filter((line) => line.startsWith('SITE'))).toHaveLength(2);
});
