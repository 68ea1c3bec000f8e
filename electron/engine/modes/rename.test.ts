import { describe, expect, test } from 'vitest';
import { remotePath } from '../../../shared/model/paths.ts';
import { type Commands, send, startSmallServer } from '../ftp/smallServer.testkit.ts';
import { neverAborted } from '../ftp/wait.ts';
import { rename } from './rename.ts';

/** A server with these files (path → content), which replaces nothing, as IIS does. */
async function serve(
  files: Record<string, string>,
  options: { replaces?: boolean; refuses?: (from: string, to: string) => boolean } = {},
  commands: Commands = {},
) {
  let from = '';
  const directories = new Set(['/']);
  const server = await startSmallServer({
    mlst: ({ argument, reply }) => {
      const type = argument in files ? 'file' : directories.has(argument) ? 'dir' : null;
      if (type) reply('250-Facts', ` type=${type}; ${argument}`, '250 End');
      else reply('550 No such file');
    },
    mlsd: (exchange) => send(exchange, ''),
    cwd: ({ argument, reply }) => reply(directories.has(argument) ? '250 OK' : '550 No such directory'),
    mkd: ({ argument, reply }) => {
      directories.add(argument);
      reply('257 Made');
    },
    rnfr: ({ argument, reply }) => {
      from = argument;
      reply(argument in files ? '350 Go on' : '550 No such file');
    },
    rnto: ({ argument, reply }) => {
      const parent = argument.slice(0, argument.lastIndexOf('/')) || '/';
      const content = files[from];
      const isInTheWay = argument in files && !options.replaces;
      if (
        content === undefined ||
        isInTheWay ||
        !directories.has(parent) ||
        options.refuses?.(from, argument)
      ) {
        reply('550 Rename failed');
        return;
      }
      delete files[from];
      files[argument] = content;
      reply('250 Done');
    },
    dele: ({ argument, reply }) => {
      delete files[argument];
      reply('250 Gone');
    },
    ...commands,
  });
  return server;
}

const overwrite = { overwrite: true };
const keep = { overwrite: false };
const a = remotePath('/a');
const b = remotePath('/b');

describe('renaming', () => {
  test('to a name that is free', async () => {
    const files = { '/a': 'new' };
    await using server = await serve(files);
    await rename(await server.open(), a, b, keep, neverAborted);
    expect(files).toEqual({ '/b': 'new' });
  });

  test('makes the directories on the way', async () => {
    const files = { '/a': 'new' };
    await using server = await serve(files);
    await rename(await server.open(), a, remotePath('/x/y/b'), keep, neverAborted);
    expect(files).toEqual({ '/x/y/b': 'new' });
  });

  test('of what is not there makes none', async () => {
    await using server = await serve({});
    await expect(
      rename(await server.open(), a, remotePath('/x/y/b'), keep, neverAborted),
    ).rejects.toMatchObject({
      code: 'not_found',
      path: '/a',
    });
    expect(server.received.filter((line) => line.startsWith('MKD'))).toEqual([]);
  });

  test('to a name that is taken is refused, and nothing is tried', async () => {
    const files = { '/a': 'new', '/b': 'old' };
    await using server = await serve(files, { replaces: true });
    await expect(rename(await server.open(), a, b, keep, neverAborted)).rejects.toMatchObject({
      code: 'already_exists',
    });
    expect(server.received.filter((line) => line.startsWith('RN'))).toEqual([]);
    expect(files).toEqual({ '/a': 'new', '/b': 'old' });
  });

  test.each([true, false])('overwrites where that is asked for (server replaces: %s)', async (replaces) => {
    const files = { '/a': 'new', '/b': 'old' };
    await using server = await serve(files, { replaces });
    await rename(await server.open(), a, b, overwrite, neverAborted);
    expect(files).toEqual({ '/b': 'new' });
  });

  test('onto itself loses nothing', async () => {
    const files = { '/a': 'same' };
    await using server = await serve(files);
    await rename(await server.open(), a, a, overwrite, neverAborted).catch(() => {});
    expect(files).toEqual({ '/a': 'same' });
  });
});

describe('where the server does not replace', () => {
  test('what an earlier attempt saved stays', async () => {
    const files = { '/a': 'new', '/b': 'old', '/b.quayside-old': 'older' };
    await using server = await serve(files);
    await rename(await server.open(), a, b, overwrite, neverAborted);
    expect(files).toEqual({ '/b': 'new', '/b.quayside-old': 'older' });
  });

  test('the old file comes back when the new one cannot take its place', async () => {
    const files = { '/a': 'new', '/b': 'old' };
    await using server = await serve(files, { refuses: (from) => from === '/a' });
    await expect(rename(await server.open(), a, b, overwrite, neverAborted)).rejects.toMatchObject({
      path: '/b',
    });
    expect(files).toEqual({ '/a': 'new', '/b': 'old' });
  });

  test('the error says where the old file is when it cannot come back', async () => {
    const files = { '/a': 'new', '/b': 'old' };
    await using server = await serve(files, { refuses: (_from, to) => to === '/b' });
    await expect(rename(await server.open(), a, b, overwrite, neverAborted)).rejects.toMatchObject({
      message: expect.stringContaining('/b.quayside-old'),
    });
    expect(files).toEqual({ '/a': 'new', '/b.quayside-old': 'old' });
  });

  test('an abort in the middle is heard too late to do harm', async () => {
    const controller = new AbortController();
    const files = { '/a': 'new', '/b': 'old' };
    await using server = await serve(files, {
      refuses: (_from, to) => {
        if (to.endsWith('-old')) setImmediate(() => controller.abort());
        return false;
      },
    });
    await rename(await server.open(), a, b, overwrite, controller.signal).catch(() => {});
    expect(files['/b']).toBeDefined();
    expect(Object.values(files)).toContain('new');
  });
});
