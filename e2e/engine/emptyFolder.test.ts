import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { enginePath, joinPath, remotePath } from '../../shared/model/paths.ts';
import { startServer } from '../servers/index.ts';
import { labelled, plainWays } from '../servers/ways.ts';
import { failureOf, makeEngineDir } from './connector.ts';
import { connectionTo, openPage } from './page.ts';

/** What takes back a new folder: that alone, and only while nothing is in it. */
describe.each(labelled(plainWays))('%s', (_label, way) => {
  test('an empty folder goes, one with a hidden file in it stays', async () => {
    await using server = await startServer({ ...way, files: { 'full/.hidden': 'precious', 'empty/': '' } });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const { sessionId } = await page.call('session.open', connectionTo(server));
    const at = (name: string) => joinPath(remotePath(server.remoteRoot), name);
    const take = (name: string) => page.call('remote.removeEmptyFolder', { sessionId, path: at(name) });
    expect(await failureOf(take('full'))).toMatchObject({ code: 'directory_not_empty' });
    expect(await failureOf(take('nothing'))).toMatchObject({ code: 'not_found' });
    await take('empty');
    expect(await readdir(server.rootDir)).toEqual(['full']);
    expect(await readdir(join(server.rootDir, 'full'))).toEqual(['.hidden']);
  });
});

test('in the engine folder likewise', async () => {
  await using engine = await makeEngineDir();
  await using page = await openPage(engine.dir);
  await mkdir(join(engine.dir, 'full/inner'), { recursive: true });
  const take = (path: string) => page.call('engine.removeEmptyFolder', { path: enginePath(path) });
  expect(await failureOf(take('full'))).toMatchObject({ code: 'directory_not_empty' });
  expect(await failureOf(take(''))).toMatchObject({ code: 'invalid_input' });
  await rm(join(engine.dir, 'full/inner'), { recursive: true });
  await take('full');
  expect(await readdir(engine.dir)).toEqual([]);
});
