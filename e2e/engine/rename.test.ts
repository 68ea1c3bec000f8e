import { describe, expect, test } from 'vitest';
import { type ScriptedServer, scriptedServer } from '../servers/scripted.ts';
import { failureOf, run } from './connector.ts';

/** IIS and others refuse to rename onto something that is there. */
const neverReplaces: Parameters<typeof scriptedServer>[0] = {
  on: {
    RNTO: (exchange) =>
      exchange.files.files.has(exchange.argument) ? '550 It exists already.' : exchange.usual(),
  },
};

const contents = (server: ScriptedServer): Record<string, string> =>
  Object.fromEntries([...server.files].map(([path, content]) => [path, content.toString()]));

const rename = (server: ScriptedServer, src: string, dst: string) =>
  run(server, { mode: { mode_name: 'rename', src, dst, overwrite: true }, engineDir: '.' });

describe('overwriting on a server that does not replace', () => {
  test('the old file gives way', async () => {
    await using server = await scriptedServer({ ...neverReplaces, files: { old: 'old', new: 'new' } });
    await rename(server, 'new', 'old');
    expect(contents(server)).toEqual({ '/old': 'new' });
  });

  test('the old file comes back when the new one is refused', async () => {
    await using server = await scriptedServer({
      files: { old: 'old', new: 'new' },
      on: {
        RNTO: (exchange) => (exchange.state.renameFrom === '/new' ? '550 Not that one.' : exchange.usual()),
      },
    });
    await failureOf(rename(server, 'new', 'old'));
    expect(contents(server)).toEqual({ '/old': 'old', '/new': 'new' });
  });

  test('the old file comes back when the new one has gone meanwhile', async () => {
    await using server = await scriptedServer({
      ...neverReplaces,
      files: { old: 'old', new: 'new' },
      on: {
        ...neverReplaces.on,
        RNFR: (exchange) => {
          if (exchange.count === 3) return '550 No such file.';
          return exchange.usual();
        },
      },
    });
    await failureOf(rename(server, 'new', 'old'));
    expect(contents(server)).toEqual({ '/old': 'old', '/new': 'new' });
  });

  test('what another attempt left aside is not touched', async () => {
    await using server = await scriptedServer({
      files: { old: 'old', new: 'new', 'old.quayside-old': 'somebody’s only copy' },
      on: {
        RNTO: (exchange) =>
          exchange.argument === '/old' && exchange.files.files.has('/old') ? '550 No.' : exchange.usual(),
      },
    });
    await rename(server, 'new', 'old');
    expect(contents(server)).toEqual({ '/old': 'new', '/old.quayside-old': 'somebody’s only copy' });
  });
});

test('renaming what is not there makes no directories', async () => {
  await using server = await scriptedServer({ files: { 'a.txt': 'a' } });
  const failure = await failureOf(
    run(server, { mode: { mode_name: 'rename', src: 'nothing', dst: 'new/b.txt' }, engineDir: '.' }),
  );
  expect(failure.code).toBe('not_found');
  expect(server.commands.filter((line) => line.startsWith('MKD'))).toEqual([]);
});
