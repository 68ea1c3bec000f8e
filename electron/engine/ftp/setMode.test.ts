import { expect, test } from 'vitest';
import { remotePath } from '../../../shared/model/paths.ts';
import { isDone } from './reply.ts';
import { mayTrySettingMode, setMode } from './setMode.ts';
import { startSmallServer } from './smallServer.testkit.ts';
import { neverAborted } from './wait.ts';

test.each([
  [0o644, 'CHMOD 644 /a b.txt'],
  [0o40, 'CHMOD 040 /a b.txt'],
  [0, 'CHMOD 000 /a b.txt'],
  [0o2755, 'CHMOD 2755 /a b.txt'],
])('mode %i is told as %s', async (unixMode, told) => {
  const arguments_: string[] = [];
  await using server = await startSmallServer({
    site: ({ reply, argument }) => {
      arguments_.push(argument);
      reply('200 OK');
    },
  });
  expect(isDone(await setMode(await server.open(), remotePath('/a b.txt'), unixMode, neverAborted))).toBe(
    true,
  );
  expect(arguments_).toEqual([told]);
});

test('MFF stands in where SITE CHMOD is not known and FEAT has the fact', async () => {
  await using server = await startSmallServer({
    feat: ({ reply }) => reply('211-Features:\r\n MFF modify;UNIX.group;UNIX.mode;\r\n211 End'),
    mff: ({ reply, argument }) => reply(`213 ${argument}`),
  });
  const connection = await server.open();
  const reply = await setMode(connection, remotePath('/a'), 0o640, neverAborted);
  expect(reply).toEqual({ code: 213, lines: ['UNIX.mode=640; /a'] });
  expect(connection.capabilities.mayTry('SITE CHMOD')).toBe(false);
  expect(mayTrySettingMode(connection.capabilities)).toBe(true);
});

test('a server that knows neither is not bothered again by transfers', async () => {
  await using server = await startSmallServer({});
  const connection = await server.open();
  expect(mayTrySettingMode(connection.capabilities)).toBe(true);
  expect((await setMode(connection, remotePath('/a'), 0o640, neverAborted)).code).toBe(502);
  expect(mayTrySettingMode(connection.capabilities)).toBe(false);
});
