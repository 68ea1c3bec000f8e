import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Counted } from '../../shared/model/counted.ts';
import { enginePath, joinPath, remotePath } from '../../shared/model/paths.ts';
import { startServer } from '../servers/index.ts';
import { labelled, plainWays } from '../servers/ways.ts';
import { makeEngineDir } from './connector.ts';
import { connectionTo, openPage } from './page.ts';

test('what engine folders hold is counted, and nothing outside of the engine folder', async () => {
  await using engine = await makeEngineDir();
  await mkdir(join(engine.dir, 'a/deep'), { recursive: true });
  await writeFile(join(engine.dir, 'a/deep/one'), '1');
  await writeFile(join(engine.dir, 'a/two'), '22');
  await using page = await openPage(engine.dir);
  const count = (paths: readonly string[]) => page.call('engine.count', { paths: paths.map(enginePath) });
  expect(await count(['a', 'a/deep'])).toMatchObject({ files: 3, folders: 1, bytes: 4 });
  await expect(count(['..'])).rejects.toMatchObject({ code: 'engine_path_outside' });
});

/** What a person is told before folders are deleted on the server. */
describe.each(labelled(plainWays))('%s', (_label, way) => {
  test('what would go with folders is counted, links as links, closed folders as such', async () => {
    await using server = await startServer({
      ...way,
      files: {
        'a/one.bin': '1',
        'a/deep/two.bin': '22',
        'a/deep/.hidden': '333',
        'a/empty/': '',
        'b/x': '4444',
      },
    });
    await mkdir(join(server.rootDir, 'outside'));
    await writeFile(join(server.rootDir, 'outside/precious'), 'precious');
    await symlink('../outside', join(server.rootDir, 'a/link'));
    await mkdir(join(server.rootDir, 'a/closed'));
    await server.giveToServer();
    // For who is no superuser, as the server's sessions are.
    await chmod(join(server.rootDir, 'a/closed'), 0);
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const { sessionId } = await page.call('session.open', connectionTo(server));
    const paths = ['a', 'b'].map((name) => joinPath(remotePath(server.remoteRoot), name));
    const parts: Counted[] = [];
    const counted = await page.call(
      'remote.count',
      { sessionId, paths },
      { onPart: (part) => parts.push(part) },
    );
    await chmod(join(server.rootDir, 'a/closed'), 0o755);
    // Five files and a link; the folders in the two.
    expect(counted).toMatchObject({ files: 5, folders: 3, bytes: 10, unknownSizes: 0 });
    expect(counted.unreadFolders).toBe(1);
    expect(parts.length).toBeGreaterThan(0);
  });
});
