import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BookmarkSettings } from '../../shared/model/bookmark.ts';
import { enginePath, type RemotePath } from '../../shared/model/paths.ts';
import { startServer } from '../servers/index.ts';
import { makeEngineDir } from './connector.ts';
import { connectionTo, openPage } from './page.ts';
import { remoteEntries } from './remoteEntries.ts';

test('a bookmark leads to the same bytes after a new start, and a damaged file is told and kept', async () => {
  await using server = await startServer({ kind: 'vsftpd' });
  await using engine = await makeEngineDir();
  const homeDir = await mkdtemp(join(tmpdir(), 'quayside-home-'));
  await mkdir(Buffer.from(join(server.rootDir, 'caf\xe9'), 'latin1'));
  await writeFile(Buffer.from(join(server.rootDir, 'caf\xe9', 'beans.txt'), 'latin1'), 'x');
  await server.giveToServer();
  const settings: BookmarkSettings = {
    name: 'Café',
    site: { host: server.host, port: server.port, username: server.user },
    engineFolder: enginePath('Photos'),
    remoteFolder: { path: '/caf\udce9' as RemotePath, encoding: 'utf-8' },
    isPaired: true,
  };
  {
    await using page = await openPage(engine.dir, homeDir);
    const { bookmarkId } = await page.call('bookmark.add', { settings, before: null });
    const told = await page.event((event) => event.type === 'bookmarks.changed');
    expect(told.bookmarks.list).toEqual([{ ...settings, bookmarkId }]);
    const alone = { bookmarkId, change: { engineFolder: null } };
    await expect(page.call('bookmark.change', alone)).rejects.toMatchObject({ code: 'invalid_input' });
  }
  {
    await using page = await openPage(engine.dir, homeDir);
    const [kept] = (await page.call('app.snapshot', {})).bookmarks.list;
    expect(kept).toMatchObject(settings);
    const { sessionId } = await page.call('session.open', connectionTo(server));
    const entries = await remoteEntries(page.call, sessionId, kept?.remoteFolder?.path ?? '/');
    expect(entries.map(({ name }) => name)).toEqual(['beans.txt']);
  }
  await writeFile(join(homeDir, 'bookmarks.json'), '{"bookmarks":');
  {
    await using page = await openPage(engine.dir, homeDir);
    const { bookmarks } = await page.call('app.snapshot', {});
    const keptAs = join(homeDir, 'bookmarks.json.damaged');
    expect(bookmarks).toEqual({ list: [], notice: { kind: 'damaged', keptAs } });
    expect(await readFile(keptAs, 'utf8')).toBe('{"bookmarks":');
  }
  await rm(homeDir, { recursive: true });
});
