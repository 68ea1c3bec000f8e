import { chmod, readdir, readFile, stat, symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { joinPath, type RemotePath, remotePath } from '../../shared/model/paths.ts';
import { startServer } from '../servers/index.ts';
import { makeEngineDir } from './connector.ts';
import { connectionTo, openPage } from './page.ts';

const none = { copied: 0, failed: 0, failures: [] };

/** Servers that do not copy by themselves. */
describe.each(['vsftpd', 'pyftpdlib'] as const)('%s', (kind) => {
  test('copies files and folders by way of this computer, whole or not at all', async () => {
    await using server = await startServer({
      kind,
      files: {
        'a.txt': 'a',
        'tree/b.txt': 'bb',
        'tree/deep/c.txt': 'ccc',
        'tree/empty/': '',
        'other/': '',
        'large/small': 's',
        'large/x.bin': 'x'.repeat(400_000),
      },
    });
    const at = (name: string): string => join(server.rootDir, name);
    const on = (name: string): RemotePath => joinPath(remotePath(server.remoteRoot), name);
    const namesIn = async (name: string): Promise<readonly string[]> =>
      (await readdir(at(name), { recursive: true })).sort();
    await utimes(at('tree/b.txt'), 1_600_000_000, 1_600_000_000);
    await symlink('.', at('tree/round'));
    await server.giveToServer();
    await using engine = await makeEngineDir();
    await using home = await makeEngineDir();
    await using page = await openPage(engine.dir, home.dir);
    const { sessionId } = await page.call('session.open', connectionTo(server));
    const copy = (
      names: readonly string[],
      folder: string,
      { signal, onPart = () => {} }: { signal?: AbortSignal; onPart?: (part: object) => void } = {},
    ) =>
      page.call(
        'remote.relayCopy',
        {
          sessionId,
          paths: names.map(on),
          folder: folder === '' ? remotePath(server.remoteRoot) : on(folder),
        },
        { onPart, ...(signal && { signal }) },
      );

    // Beside itself, and into another folder: under its own name, then under one that is free.
    expect(await copy(['a.txt'], '')).toEqual({ ...none, copied: 1 });
    await copy(['a.txt'], 'other');
    await copy(['a.txt'], 'other');
    expect(await readFile(at('a copy.txt'), 'utf8')).toBe('a');
    expect(await namesIn('other')).toEqual(['a copy.txt', 'a.txt']);

    // A folder with all in it. What leads round in it is told, and costs nothing else.
    const parts: object[] = [];
    const copied = await copy(['tree', 'a.txt'], 'other', { onPart: (part) => parts.push(part) });
    expect(copied.copied).toBe(2);
    expect(copied.failures.map(({ path }) => path)).toEqual([on('tree/round')]);
    expect((await namesIn('other')).filter((name) => name.includes('round/round'))).toEqual([]);
    const there = (await namesIn('other')).filter((name) => !name.startsWith('tree/round'));
    expect(there).toEqual([
      'a copy 2.txt',
      'a copy.txt',
      'a.txt',
      'tree',
      'tree/b.txt',
      'tree/deep',
      'tree/deep/c.txt',
      'tree/empty',
    ]);
    expect((await stat(at('other/tree/b.txt'))).mtimeMs).toBe(1_600_000_000_000);
    expect(parts.length).toBeGreaterThan(0);
    await page.event(
      (event): event is Extract<typeof event, { type: 'remote.changed' }> =>
        event.type === 'remote.changed' && event.path === on('other'),
    );

    // What cannot be read fails alone; what would be copied into itself is not begun.
    await chmod(at('tree/b.txt'), 0);
    const partly = await copy(['tree', 'gone'], '');
    await chmod(at('tree/b.txt'), 0o644);
    expect(partly.copied).toBe(1);
    expect(partly.failures.map(({ path }) => path)).toEqual(
      expect.arrayContaining([on('tree/b.txt'), on('gone')]),
    );
    expect(await namesIn('tree copy')).toEqual(expect.arrayContaining(['deep/c.txt', 'empty']));
    expect((await copy(['tree'], 'tree/deep')).failures).toMatchObject([{ code: 'invalid_input' }]);

    // Ended on its way, nothing of it is left, here or there.
    await page.call('transfer.configure', { downloadLimitBytesPerSecond: 100_000 });
    const before = await namesIn('');
    const ending = new AbortController();
    const copying = copy(['large'], '', { signal: ending.signal, onPart: () => ending.abort() });
    await expect(copying).rejects.toMatchObject({ code: 'cancelled' });
    await expect.poll(() => readdir(join(home.dir, 'incoming'))).toEqual([]);
    await expect.poll(() => namesIn('')).toEqual(before);
  });
});
