import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ServerOptions, startServer } from '../servers/index.ts';
import { failureOf, makeEngineDir, run } from './connector.ts';

const servers: readonly Pick<ServerOptions, 'kind' | 'hidesLinks'>[] = [
  ...(['vsftpd', 'proftpd', 'pureftpd', 'pyftpdlib', 'inetutils'] as const).map((kind) => ({ kind })),
  { kind: 'proftpd', hidesLinks: true },
];

describe.each(
  servers.map(
    (server) => [`${server.kind}${server.hidesLinks ? ', which hides links' : ''}`, server] as const,
  ),
)('a tree with links that lead round: %s', (_label, options) => {
  test('is listed once, and removed without what lies outside of it', async () => {
    await using server = await startServer({
      ...options,
      files: {
        'precious/keep.txt': 'x',
        'd/a.txt': 'a',
        'd/loop': { linkTo: '.' },
        'd/sub/b.txt': 'b',
        'd/sub/up': { linkTo: '..' },
        'd/sub/out': { linkTo: '../../precious' },
      },
    });
    await using engine = await makeEngineDir();
    const list = { mode_name: 'list', path: 'd', recursive: true } as const;
    const { listing } = await run(server, { mode: list, engineDir: engine.dir });
    const names = Object.keys(listing);
    expect(names).toEqual(expect.arrayContaining(['d/a.txt', 'd/sub', 'd/sub/b.txt']));
    // It shows none that leads to where it is or above.
    if (!options.hidesLinks) expect(names).toEqual(expect.arrayContaining(['d/loop', 'd/sub/up']));
    for (const name of names) expect(name).not.toMatch(/loop\/.|up\/./);

    const removal = run(server, { mode: { mode_name: 'remove', path: 'd' }, engineDir: engine.dir });
    // inetutils-ftpd takes DELE of a link to a folder for RMD; proftpd lets nobody see what else is in the folder.
    const isRefused = options.kind === 'inetutils' || options.hidesLinks === true;
    if (isRefused)
      expect((await failureOf(removal)).code).toMatch(/^(permission_denied|directory_not_empty)$/);
    else await removal;
    expect(existsSync(join(server.rootDir, 'd'))).toBe(isRefused);
    expect(await readdir(join(server.rootDir, 'precious'))).toEqual(['keep.txt']);
  });
});
