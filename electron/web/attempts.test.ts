import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createAttempts, tokenKindOf } from './attempts.ts';

describe('attempts', () => {
  function started() {
    const clock = { ms: 1_000 };
    return { clock, attempts: createAttempts(() => clock.ms) };
  }

  test('twenty may fail at once, and one more each second', () => {
    const { clock, attempts } = started();
    const failUntilEmpty = (): number => {
      let count = 0;
      for (; attempts.isLeft('token'); count++) attempts.failed('token');
      return count;
    };
    expect(failUntilEmpty()).toBe(20);
    clock.ms += 999;
    expect(attempts.isLeft('token')).toBe(false);
    clock.ms += 1;
    expect(failUntilEmpty()).toBe(1);
    clock.ms += 3_500;
    expect(failUntilEmpty()).toBe(3);
    clock.ms += 3_600_000;
    expect(failUntilEmpty()).toBe(20);
  });

  test('those that fail all the same make nobody wait longer', () => {
    const { clock, attempts } = started();
    for (let n = 0; n < 1_000; n++) attempts.failed('cookie');
    clock.ms += 1_000;
    expect(attempts.isLeft('cookie')).toBe(true);
  });

  test('one kind takes nothing from the others', () => {
    const { attempts } = started();
    for (let n = 0; n < 20; n++) attempts.failed('tokenFromElsewhere');
    expect(attempts.isLeft('tokenFromElsewhere')).toBe(false);
    expect(attempts.isLeft('token')).toBe(true);
    expect(attempts.isLeft('cookie')).toBe(true);
  });
});

test.each([
  ['cross-site', 'tokenFromElsewhere'],
  ['same-site', 'tokenFromElsewhere'],
  ['same-origin', 'token'],
  ['none', 'token'],
  [undefined, 'token'],
])('a token by way of %s counts as %s', (site, kind) => {
  const request = { headers: site === undefined ? {} : { 'sec-fetch-site': site } };
  expect(tokenKindOf(request as unknown as IncomingMessage)).toBe(kind);
});
