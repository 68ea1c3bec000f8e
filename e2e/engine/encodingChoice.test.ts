import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { EngineEvent } from '../../shared/contract/events.ts';
import { remotePath } from '../../shared/model/paths.ts';
import { startServer } from '../servers/index.ts';
import { makeEngineDir } from './connector.ts';
import { add, connectionTo, openPage, type Page } from './page.ts';
import { remoteEntries } from './remoteEntries.ts';

/** `мир` and `пять яблок` in windows-1251; `ят` are bytes that Telnet would take for a command. */
const [folderBytes, fileBytes] = ['\xec\xe8\xf0', '\xef\xff\xf2\xfc \xff\xe1\xeb\xee\xea'];

const namesIn = async (page: Page, sessionId: string, path: string): Promise<string[]> =>
  (await remoteEntries(page.call, sessionId, path)).map(({ name }) => name).sort();

async function start() {
  const server = await startServer({ kind: 'vsftpd' });
  await mkdir(Buffer.from(join(server.rootDir, folderBytes), 'latin1'));
  await writeFile(Buffer.from(join(server.rootDir, folderBytes, fileBytes), 'latin1'), 'five');
  await server.giveToServer();
  return server;
}

test('an encoding that is chosen holds at once, for what stands in the queue as well, and the next time', async () => {
  await using server = await start();
  await using engine = await makeEngineDir();
  await using home = await makeEngineDir();
  await using page = await openPage(engine.dir, home.dir);
  const { sessionId } = await page.call('session.open', connectionTo(server));
  const [garbled = ''] = await namesIn(page, sessionId, '/');
  expect(garbled).toBe('\udcec\udce8\udcf0');
  const [garbledFile = ''] = await namesIn(page, sessionId, `/${garbled}`);

  const { readings } = await page.call('names.preview', { names: [garbled, garbledFile], encoding: 'utf-8' });
  expect(readings[0]).toEqual({ encoding: 'windows-1251', names: ['мир', 'пять яблок'] });

  // Queued as it was read then, and fetched after the change.
  const early = await add(page.call, { sessionId, direction: 'download', names: [`${garbled}/`] });
  await page.call('site.configure', { sessionId, change: { encoding: 'windows-1251' } });
  const isChanged = (e: EngineEvent): e is EngineEvent & { type: 'session.changed' } =>
    e.type === 'session.changed' && e.session.encoding === 'windows-1251';
  expect((await page.event(isChanged)).session.homePath).toBe('/');
  expect(await page.batchEnd(early)).toMatchObject({ counts: { failed: 0 } });
  expect(await readdir(engine.dir)).toEqual(['%EC%E8%F0']);
  // It is called as it is read by now.
  expect((await page.list('done')).map(({ remotePath: path }) => path)).toEqual(['/мир/пять яблок']);

  const { names } = await page.call('names.recode', {
    names: [`/${garbled}`],
    from: 'utf-8',
    to: 'windows-1251',
  });
  expect(names).toEqual(['/мир']);
  expect(await namesIn(page, sessionId, '/мир')).toEqual(['пять яблок']);
  const late = await add(page.call, { sessionId, direction: 'download', names: ['мир/'] });
  expect(await page.batchEnd(late)).toMatchObject({ counts: { failed: 0 } });
  expect(await readFile(join(engine.dir, 'мир', 'пять яблок'), 'utf8')).toBe('five');

  await page.call('session.close', { sessionId });
  const again = await page.call('session.open', connectionTo(server));
  expect(again.encoding).toBe('windows-1251');
  expect(await namesIn(page, again.sessionId, '/')).toEqual(['мир']);
  await page.call('site.configure', { sessionId: again.sessionId, change: { encoding: null } });
  await page.call('session.close', { sessionId: again.sessionId });
  expect((await page.call('session.open', connectionTo(server))).encoding).toBe('utf-8');
});

test('of an upload only the names fail that the encoding cannot carry, before anything is sent', async () => {
  await using server = await startServer({ kind: 'vsftpd' });
  await using engine = await makeEngineDir();
  await using page = await openPage(engine.dir);
  const { sessionId } = await page.call('session.open', {
    ...connectionTo(server),
    encoding: 'windows-1251',
  });
  const names = ['мир.txt', '世界.txt', 'plain.txt'];
  await mkdir(join(engine.dir, 'папка'));
  for (const name of names) {
    await writeFile(join(engine.dir, name), name);
    await writeFile(join(engine.dir, 'папка', name), name);
  }

  const { refused } = await page.call('names.check', { names, encoding: 'windows-1251' });
  expect(refused).toEqual([{ name: '世界.txt', character: '世' }]);
  const batchId = await add(page.call, { sessionId, direction: 'upload', names: [...names, 'папка/'] });
  expect(await page.batchEnd(batchId)).toMatchObject({ counts: { failed: 2, done: 4 } });
  for (const { error, remotePath: path } of await page.list('failed')) {
    expect(path).toMatch(/世界\.txt$/);
    expect(error).toMatchObject({ code: 'name_refused', message: expect.stringContaining('世') });
  }
  const carried = ['plain.txt', '\xec\xe8\xf0.txt'];
  const inFolder = async (folder: string): Promise<string[]> =>
    (await readdir(Buffer.from(folder, 'latin1'), { encoding: 'buffer' })).map((name) =>
      name.toString('latin1'),
    );
  expect((await inFolder(server.rootDir)).sort()).toEqual([...carried, '\xef\xe0\xef\xea\xe0'].sort());
  expect((await inFolder(join(server.rootDir, '\xef\xe0\xef\xea\xe0'))).sort()).toEqual([...carried].sort());

  const target = { sessionId, path: remotePath('/') };
  await expect(page.call('remote.makeDirectory', { ...target, name: '世' })).rejects.toMatchObject({
    code: 'name_refused',
    message: expect.stringContaining('“世”'),
  });
  const renamed = page.call('remote.rename', { sessionId, path: remotePath('/plain.txt'), newName: '世' });
  await expect(renamed).rejects.toMatchObject({ code: 'name_refused' });
});
