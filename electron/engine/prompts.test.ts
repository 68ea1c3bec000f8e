import { expect, test } from 'vitest';
import type { EngineEvent } from '../../shared/contract/events.ts';
import { aCertificate } from '../../shared/model/certificate.testkit.ts';
import type { QuestionOf } from '../../shared/model/prompt.ts';
import { neverAborted } from './ftp/wait.ts';
import { Prompts } from './prompts.ts';

const question: QuestionOf<'certificate'> = {
  kind: 'certificate',
  host: 'ftp.example.org',
  port: 21,
  certificate: aCertificate(),
  problems: ['self_signed'],
  before: null,
};

function start() {
  const events: EngineEvent[] = [];
  const prompts = new Prompts((event) => events.push(event));
  const only = (): string => prompts.toModels()[0]?.promptId ?? 'none';
  return { prompts, only, types: () => events.map(({ type }) => type) };
}

test('is open until it is answered, for every page and every snapshot', async () => {
  const { prompts, only, types } = start();
  const asked = prompts.ask(question, neverAborted);
  expect(prompts.toModels()).toEqual([{ promptId: only(), question }]);
  expect(types()).toEqual(['prompt.opened']);
  prompts.answer(only(), { kind: 'certificate', decision: 'once' });
  expect(await asked).toEqual({ kind: 'certificate', decision: 'once' });
  expect(prompts.toModels()).toEqual([]);
  expect(types()).toEqual(['prompt.opened', 'prompt.closed']);
});

test('the first of two answers counts, and the second is told so', async () => {
  const { prompts, only } = start();
  const asked = prompts.ask(question, neverAborted);
  const promptId = only();
  prompts.answer(promptId, { kind: 'certificate', decision: 'refuse' });
  expect(() => prompts.answer(promptId, { kind: 'certificate', decision: 'once' })).toThrow(
    expect.objectContaining({ code: 'not_found' }),
  );
  expect(await asked).toMatchObject({ decision: 'refuse' });
});

test('is withdrawn when who asked gives up', async () => {
  const { prompts, only, types } = start();
  const controller = new AbortController();
  const asked = prompts.ask(question, controller.signal);
  const promptId = only();
  controller.abort();
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  expect(types()).toEqual(['prompt.opened', 'prompt.closed']);
  expect(() => prompts.answer(promptId, { kind: 'certificate', decision: 'once' })).toThrow(
    expect.objectContaining({ code: 'not_found' }),
  );
});

test('is never asked by who has given up already', async () => {
  const { prompts, types } = start();
  await expect(prompts.ask(question, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  expect(types()).toEqual([]);
});

test('those that wait together are answered each by itself', async () => {
  const { prompts } = start();
  const first = prompts.ask(question, neverAborted);
  const second = prompts.ask({ ...question, port: 990 }, neverAborted);
  const [, later] = prompts.toModels();
  prompts.answer(later?.promptId ?? '', { kind: 'certificate', decision: 'once' });
  expect(await second).toMatchObject({ decision: 'once' });
  expect(prompts.toModels()).toMatchObject([{ question: { port: 21 } }]);
  prompts.answer(prompts.toModels()[0]?.promptId ?? '', { kind: 'certificate', decision: 'refuse' });
  expect(await first).toMatchObject({ decision: 'refuse' });
});
