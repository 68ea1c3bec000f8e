import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import type { Part } from '../../../shared/contract/requests.ts';
import { ProtocolLog } from './protocolLog.ts';

afterEach(() => void vi.useRealTimers());

function open() {
  vi.useFakeTimers();
  const log = new ProtocolLog({ nowMs: () => 7 });
  const say = (text: string, sessionId = 'one'): void =>
    log.sinkFor({ sessionId, site: 'anna@host', connection: 'Browsing' })({
      direction: 'sent',
      level: 'normal',
      text,
    });
  const watch = () => {
    const parts: Part<'log.watch'>[] = [];
    const controller = new AbortController();
    const ended = log.watch((part) => parts.push(part), controller.signal);
    return {
      parts,
      texts: () => parts.flatMap(({ lines }) => lines.map(({ text }) => text)),
      end: async () => {
        controller.abort();
        await ended;
      },
    };
  };
  return { log, say, watch };
}

test('who watches gets what was said before, then what is said, all with its place', () => {
  const { say, watch } = open();
  say('before');
  const { parts } = watch();
  say('after');
  vi.advanceTimersByTime(100);
  const from = { atMs: 7, sessionId: 'one', site: 'anna@host', connection: 'Browsing' };
  const how = { direction: 'sent', level: 'normal' };
  expect(parts).toEqual([
    { startsAnew: true, leftOut: 0, lines: [{ lineId: 1, ...from, ...how, text: 'before' }] },
    { startsAnew: false, leftOut: 0, lines: [{ lineId: 2, ...from, ...how, text: 'after' }] },
  ]);
});

test('lines of several sessions come in their order', () => {
  const { say, watch } = open();
  say('1', 'one');
  say('2', 'two');
  say('3', 'one');
  expect(watch().texts()).toEqual(['1', '2', '3']);
});

test('a flood makes ten parts a second, with the newest lines and the number of the others', () => {
  const { say, watch } = open();
  const { parts, texts } = watch();
  for (let round = 0; round < 10; round++) {
    for (let index = 0; index < 10_000; index++) say(`${round} ${index}`);
    vi.advanceTimersByTime(100);
  }
  expect(parts).toHaveLength(11);
  expect(Math.max(...parts.map(({ lines }) => lines.length))).toBe(500);
  expect(parts.at(-1)?.leftOut).toBe(9_500);
  expect(texts().at(-1)).toBe('9 9999');
});

test('what is kept is bounded, of each session for itself', () => {
  const { say, watch } = open();
  say('quiet', 'two');
  for (let index = 0; index < 5_000; index++) say(String(index));
  const { parts, texts } = watch();
  expect(texts()).toHaveLength(3_001);
  expect(texts()[0]).toBe('quiet');
  expect(texts().at(-1)).toBe('4999');
  expect(parts.map(({ startsAnew }) => startsAnew)).toEqual([true, ...Array<boolean>(6).fill(false)]);
});

test('a line without end is cut, and says so', () => {
  const { say, watch } = open();
  say('x'.repeat(1_000_000));
  expect(watch().texts()).toEqual([`${'x'.repeat(1_000)}… (999000 characters more)`]);
});

test('when nothing is said or nobody watches, nothing is told', async () => {
  const { say, watch } = open();
  const { parts, end } = watch();
  vi.advanceTimersByTime(10_000);
  expect(parts).toHaveLength(1);
  say('in between');
  await end();
  vi.advanceTimersByTime(10_000);
  expect(parts).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('cleared, it is empty for everybody', () => {
  const { log, say, watch } = open();
  say('old');
  const { parts } = watch();
  say('just now');
  log.clear();
  vi.advanceTimersByTime(100);
  say('new');
  vi.advanceTimersByTime(100);
  expect(parts.map(({ startsAnew, lines }) => [startsAnew, ...lines.map(({ text }) => text)])).toEqual([
    [true, 'old'],
    [true],
    [false, 'new'],
  ]);
  expect(watch().texts()).toEqual(['new']);
});

test('of sessions that have ended the last four are kept', () => {
  const { log, say, watch } = open();
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
    say(name, name);
    if (name !== 'f') log.sessionEnded(name);
  }
  log.sessionEnded('e');
  expect(watch().texts()).toEqual(['b', 'c', 'd', 'e', 'f']);
});

test('a watch that is given up before it began sends nothing', async () => {
  const { log } = open();
  vi.useRealTimers();
  const parts: unknown[] = [];
  await log.watch((part) => parts.push(part), AbortSignal.abort());
  await delay(0);
  expect(parts).toEqual([]);
});
