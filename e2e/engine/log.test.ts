import { setTimeout as delay } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { testAccount } from '../../build/system/pam.ts';
import type { Part } from '../../shared/contract/requests.ts';
import { remotePath } from '../../shared/model/paths.ts';
import type { Reachable } from '../servers/connectionInput.ts';
import { scriptedServer } from '../servers/scripted.ts';
import { makeEngineDir } from './connector.ts';
import { add, connectionTo, openPage, type Page } from './page.ts';

function watch(page: Page) {
  const parts: Part<'log.watch'>[] = [];
  const controller = new AbortController();
  const ended = page.call('log.watch', {}, { signal: controller.signal, onPart: (part) => parts.push(part) });
  ended.catch(() => {});
  return {
    parts,
    texts: (): readonly string[] => parts.flatMap(({ lines }) => lines.map(({ text }) => text)),
    end: () => controller.abort(),
  };
}

async function open(server: Reachable, page: Page): Promise<string> {
  const { sessionId } = await page.call('session.open', connectionTo(server));
  return sessionId;
}

test('pages see what all connections of a session say, while they look, and no password however it is echoed', async () => {
  const { password } = testAccount;
  await using server = await scriptedServer({
    files: { '/a.txt': 'a' },
    on: {
      USER: ({ argument }) => `331 Password of ${argument}, is it ${password}?`,
      PASS: ({ argument }) => `230-You said ${argument}\r\n230 ${argument}${argument}`,
    },
  });
  await using engine = await makeEngineDir();
  await using page = await openPage(engine.dir);
  const early = watch(page);
  const sessionId = await open(server, page);
  await vi.waitFor(() => expect(early.texts()).toContain('USER test'));
  early.end();
  await delay(200);
  const seen = early.parts.length;

  await page.batchEnd(await add(page.call, { sessionId, direction: 'download', names: ['a.txt'] }));
  expect(early.parts).toHaveLength(seen);

  const late = watch(page);
  await vi.waitFor(() => expect(late.texts()).toContain('RETR /a.txt'));
  const lines = late.parts.flatMap((part) => part.lines);
  expect(new Set(lines.map(({ connection }) => connection))).toEqual(new Set(['Browsing', 'Transfer 1']));
  expect(late.texts()).toContain('PASS ****');
  expect(late.texts()).toContain('230 ********');
  expect(JSON.stringify([early.parts, late.parts, page.events])).not.toContain(password);

  await page.call('log.clear', {});
  await vi.waitFor(() => expect(late.parts.at(-1)).toEqual({ startsAnew: true, leftOut: 0, lines: [] }));
});

test('the log of an attempt that failed is still there', async () => {
  await using server = await scriptedServer({ on: { PASS: '530 Not you.' } });
  await using engine = await makeEngineDir();
  await using page = await openPage(engine.dir);
  await expect(open(server, page)).rejects.toMatchObject({ code: 'authentication_failed' });
  const log = watch(page);
  await vi.waitFor(() => expect(log.texts()).toContain('530 Not you.'));
});

test('when the system says that it has slept, the connection is asked before it is trusted', async () => {
  await using server = await scriptedServer({ files: { '/a.txt': 'a' } });
  await using engine = await makeEngineDir();
  let resume = (): void => {};
  const onResume = (listener: () => void): void => {
    resume = listener;
  };
  await using page = await openPage(engine.dir, undefined, undefined, { onResume });
  const sessionId = await open(server, page);
  const list = () => page.call('remote.list', { sessionId, path: remotePath('/') });
  await list();
  expect(server.commands).not.toContain('NOOP');
  resume();
  await list();
  expect(server.commands.filter((command) => command === 'NOOP')).toHaveLength(1);
  expect(server.counts.control).toBe(1);
});
