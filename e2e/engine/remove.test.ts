import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startFtpServer } from '../../build/demo/ftpServer.ts';
import { startServer } from '../servers/index.ts';
import { labelled, serverWays } from '../servers/ways.ts';
import { failureOf, type ModeJson, makeEngineDir, run } from './connector.ts';

/** A tree with every sort of link in it, and what these point at beside it. */
const files = {
  'outside/precious.txt': 'precious',
  'outside/inner/also.txt': 'precious',
  'tree/.hidden': 'x',
  'tree/sub/deep/file.txt': 'x',
  'tree/empty/': '',
  'tree/to-directory': { linkTo: '../outside' },
  'tree/sub/to-file': { linkTo: '../../outside/precious.txt' },
  'tree/sub/loop': { linkTo: '..' },
  'tree/dangling': { linkTo: 'nowhere' },
} as const;

/** It asks what a link leads to, and takes that for the link. */
const removesNoSuchLink = 'its DELE fails for links to folders and for those that lead nowhere';

describe.concurrent.each(labelled(serverWays))('%s', (_label, way) => {
  test('a directory goes with all it holds; what its links point at stays', async ({ skip }) => {
    if (way.kind === 'inetutils') skip(removesNoSuchLink);
    await using server = await startServer({ ...way, files });
    await using engine = await makeEngineDir();
    const output = await run(server, { mode: { mode_name: 'remove', path: 'tree' }, engineDir: engine.dir });
    expect(output).toEqual({ removed: { files: 6, directories: 4 } });
    expect(existsSync(join(server.rootDir, 'tree'))).toBe(false);
    expect(await readFile(join(server.rootDir, 'outside/precious.txt'), 'utf8')).toBe('precious');
    expect(await readFile(join(server.rootDir, 'outside/inner/also.txt'), 'utf8')).toBe('precious');
  });

  test('a link to a directory is unlinked', async ({ skip }) => {
    if (way.kind === 'inetutils') skip(removesNoSuchLink);
    await using server = await startServer({ ...way, files });
    await using engine = await makeEngineDir();
    const mode = { mode_name: 'remove', path: 'tree/to-directory' } as const;
    expect(await run(server, { mode, engineDir: engine.dir })).toEqual({
      removed: { files: 1, directories: 0 },
    });
    expect(await readdir(join(server.rootDir, 'outside'))).toEqual(['inner', 'precious.txt']);
  });

  test('a link that leads nowhere is found by its name, and unlinked', async ({ skip }) => {
    await using server = await startServer({ ...way, files });
    await using engine = await makeEngineDir();
    const go = <const M extends ModeJson>(mode: M) => run(server, { mode, engineDir: engine.dir });
    const path = 'tree/dangling';
    expect((await go({ mode_name: 'stats', path })).stats).toMatchObject({ type: 'link' });
    if (way.kind === 'inetutils') skip(removesNoSuchLink);
    expect(await go({ mode_name: 'remove', path })).toEqual({ removed: { files: 1, directories: 0 } });
    expect(await readdir(join(server.rootDir, 'tree'))).not.toContain('dangling');
  });

  test('".." is refused before anything is sent about it', async () => {
    await using server = await startServer({ ...way, files });
    await using engine = await makeEngineDir();
    const mode = { mode_name: 'remove', path: 'tree/../outside' } as const;
    expect(await failureOf(run(server, { mode, engineDir: engine.dir }))).toMatchObject({
      code: 'name_refused',
    });
    expect(existsSync(join(server.rootDir, 'outside/precious.txt'))).toBe(true);
  });

  test('a recursive listing ends, links or not', async () => {
    await using server = await startServer({ ...way, files });
    await using engine = await makeEngineDir();
    const mode = { mode_name: 'list', path: 'tree', recursive: true } as const;
    const paths = Object.keys((await run(server, { mode, engineDir: engine.dir })).listing);
    expect(paths).toEqual(expect.arrayContaining(['tree/.hidden', 'tree/sub', 'tree/sub/deep/file.txt']));
    expect(paths.length).toBeLessThan(20);
  });
});

test('ftp-srv, which shows links as directories everywhere: what they lead to stays, and that is told', async () => {
  await using served = await makeEngineDir();
  await using engine = await makeEngineDir();
  await mkdir(join(served.dir, 'tree/sub'), { recursive: true });
  await mkdir(join(served.dir, 'outside/inner'), { recursive: true });
  await writeFile(join(served.dir, 'tree/sub/file.txt'), 'x');
  await writeFile(join(served.dir, 'outside/precious.txt'), 'precious');
  await writeFile(join(served.dir, 'outside/inner/also.txt'), 'precious');
  await symlink('../outside', join(served.dir, 'tree/link'));
  const { port, username, password, close } = await startFtpServer(served.dir);
  try {
    const server = { host: '127.0.0.1', port, tls: 'none', user: username, password, caPem: '' } as const;
    const mode = { mode_name: 'remove', path: 'tree' } as const;
    expect(await failureOf(run(server, { mode, engineDir: engine.dir }))).toMatchObject({
      code: 'permission_denied',
      path: '/tree/link',
    });
  } finally {
    await close();
  }
  expect((await readdir(join(served.dir, 'outside'), { recursive: true })).sort()).toEqual([
    'inner',
    'inner/also.txt',
    'precious.txt',
  ]);
});
