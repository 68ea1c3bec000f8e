import { expect, test } from 'vitest';
import type { EngineEvent } from '../../shared/contract/events.ts';
import { remotePath } from '../../shared/model/paths.ts';
import type { AnswerTo, QuestionOf } from '../../shared/model/prompt.ts';
import { startServer } from '../servers/index.ts';
import { makeEngineDir } from './connector.ts';
import { connectionTo, openPage, type Page } from './page.ts';

/** What a person is asked about a server that cannot be trusted as it is, and what becomes of the answers. */

const isOpened = (event: EngineEvent): event is EngineEvent & { type: 'prompt.opened' } =>
  event.type === 'prompt.opened';

const isClosed = (event: EngineEvent): event is EngineEvent & { type: 'prompt.closed' } =>
  event.type === 'prompt.closed';

async function answer(page: Page, decision: AnswerTo<QuestionOf<'certificate'>>['decision']) {
  const { prompt } = await page.event(isOpened);
  await page.call('prompt.answer', { promptId: prompt.promptId, answer: { kind: 'certificate', decision } });
  return prompt.question;
}

const selfSigned = { kind: 'vsftpd', tls: 'explicit', certificate: 'self-signed' } as const;

test('refused: nothing is sent', async () => {
  await using server = await startServer(selfSigned);
  await using engine = await makeEngineDir();
  await using page = await openPage(engine.dir);
  const opening = page.call('session.open', { ...connectionTo(server), tls: { mode: 'explicit' } });
  opening.catch(() => {});
  expect(await answer(page, 'refuse')).toMatchObject({
    host: server.host,
    port: server.port,
    problems: ['self_signed'],
    certificate: {
      subject: 'CN=localhost',
      names: ['localhost', '127.0.0.1', '0:0:0:0:0:0:0:1'],
      fingerprintSha256: server.certificate.fingerprintSha256,
    },
  });
  await expect(opening).rejects.toMatchObject({ code: 'certificate_untrusted' });
  expect((await page.call('app.snapshot', {})).sessions).toEqual([]);
});

test('accepted this time: the session is what it says, and asks no more', async () => {
  await using server = await startServer({ ...selfSigned, files: { 'a.txt': 'a' } });
  await using engine = await makeEngineDir();
  await using page = await openPage(engine.dir);
  const opening = page.call('session.open', { ...connectionTo(server), tls: { mode: 'explicit' } });
  await answer(page, 'once');
  const session = await opening;
  expect(session.security).toMatchObject({
    trust: 'once',
    certificate: { fingerprintSha256: server.certificate.fingerprintSha256 },
  });
  await page.call('remote.list', { sessionId: session.sessionId, path: remotePath('/') });
  expect(page.events.filter(isOpened)).toHaveLength(1);
});

test('an attempt that is given up takes its question along', async () => {
  await using server = await startServer(selfSigned);
  await using engine = await makeEngineDir();
  await using page = await openPage(engine.dir);
  const giveUp = new AbortController();
  const opening = page.call(
    'session.open',
    { ...connectionTo(server), tls: { mode: 'explicit' } },
    { signal: giveUp.signal },
  );
  opening.catch(() => {});
  const { prompt } = await page.event(isOpened);
  giveUp.abort();
  expect(await page.event(isClosed)).toMatchObject({ promptId: prompt.promptId });
  await expect(opening).rejects.toMatchObject({ code: 'cancelled' });
});
