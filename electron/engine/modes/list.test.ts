import { expect, test } from 'vitest';
import { remotePath } from '../../../shared/model/paths.ts';
import { send, startSmallServer } from '../ftp/smallServer.testkit.ts';
import { neverAborted } from '../ftp/wait.ts';
import { list } from './list.ts';

/** A server that shows links as folders: `current` to one that has a name of its own, `loop` to where it is. */
function serve(told: (unique: string) => string) {
  const v2 = [`type=file;${told('x')} x.txt`];
  const d = [
    `type=dir;${told('v2')} v2`,
    `type=dir;${told('v2')} current`,
    `type=dir;${told('d')} loop`,
    `type=file;${told('f')} f`,
  ];
  let directory = '/';
  return startSmallServer({
    cwd: ({ argument, reply }) => {
      directory = argument;
      reply('250 OK');
    },
    pwd: ({ reply }) => reply(`257 "${directory.replaceAll('/loop', '')}"`),
    mlst: ({ argument, reply }) => reply('250-Facts', ` type=dir;${told('d')} ${argument}`, '250 End'),
    mlsd: (exchange) => send(exchange, /\/(?:v2|current)$/.test(exchange.argument) ? v2 : d),
    list: (exchange) => send(exchange, ['lrwxrwxrwx 1 a b 2 Jan 31 2023 current -> v2']),
  });
}

test.each<[string, (unique: string) => string, readonly string[]]>([
  ['the unique fact', (unique) => `unique=${unique};`, ['/d/current', '/d/loop']],
  ['PWD', () => '', ['/d/loop']],
])(
  'folders that are come to by another path, as %s tells, are told as left out',
  async (_what, told, left) => {
    await using server = await serve(told);
    const { incomplete } = await list(
      await server.open(),
      remotePath('/d'),
      { recursive: true },
      neverAborted,
    );
    expect(incomplete).toEqual(left.map((path) => ({ path, reason: 'repeated' })));
  },
);

test('what is not entered on request is not told as left out', async () => {
  await using server = await serve((unique) => `unique=${unique};`);
  const { entries, incomplete } = await list(
    await server.open(),
    remotePath('/d'),
    { recursive: true, maxDepth: 1 },
    neverAborted,
  );
  expect(entries).toHaveLength(4);
  expect(incomplete).toEqual([]);
});
