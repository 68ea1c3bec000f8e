import { existsSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { joinPath, remotePath } from '../../shared/model/paths.ts';
import { startServer } from '../servers/index.ts';
import { makeEngineDir } from './connector.ts';
import { connectionTo, openPage } from './page.ts';

test.each(['vsftpd', 'pyftpdlib'] as const)(
  'on %s what may not be deleted stays and is told, and the rest goes',
  async (kind) => {
    await using server = await startServer({
      kind,
      files: { 'tree/a': '', 'tree/closed/kept': 'kept', 'tree/open/b': '', 'other/c': '' },
    });
    const closed = join(server.rootDir, 'tree/closed');
    // Who may not write to a folder may not delete what is in it.
    await chmod(closed, 0o555);
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const { sessionId } = await page.call('session.open', connectionTo(server));
    const on = (name: string) => joinPath(remotePath(server.remoteRoot), name);
    let told = 0;
    const removal = await page.call(
      'remote.remove',
      { sessionId, paths: [on('tree'), on('gone'), on('other')] },
      { onPart: ({ files }) => (told = files) },
    );
    await chmod(closed, 0o755);
    expect(removal).toMatchObject({
      files: 3,
      directories: 2,
      failed: 2,
      failures: [
        { code: 'permission_denied', path: on('tree/closed/kept') },
        { code: 'not_found', path: on('gone') },
      ],
    });
    expect(told).toBeGreaterThan(0);
    const names = ['tree/closed/kept', 'tree/a', 'tree/open', 'other'];
    expect(names.filter((name) => existsSync(join(server.rootDir, name)))).toEqual(['tree/closed/kept']);
  },
);

test('on proftpd, which hides links, one that may not be deleted is not taken for the folder that it leads to', async () => {
  await using server = await startServer({
    kind: 'proftpd',
    hidesLinks: true,
    files: { 'tree/closed/link': { linkTo: '../../outside' }, 'outside/precious': 'precious' },
  });
  const closed = join(server.rootDir, 'tree/closed');
  await chmod(closed, 0o555);
  await using engine = await makeEngineDir();
  await using page = await openPage(engine.dir);
  const { sessionId } = await page.call('session.open', connectionTo(server));
  const on = (name: string) => joinPath(remotePath(server.remoteRoot), name);
  const removal = await page.call('remote.remove', { sessionId, paths: [on('tree')] });
  await chmod(closed, 0o755);
  expect(removal.failures).toMatchObject([{ code: 'permission_denied', path: on('tree/closed/link') }]);
  expect(existsSync(join(server.rootDir, 'outside/precious'))).toBe(true);
});
