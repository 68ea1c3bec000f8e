import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../../../shared/errors.ts';
import { Deadline, neverAborted, onAbort, waitFor } from './wait.ts';

const tooLate = (): ConnectorError => new ConnectorError('socket_timeout', 'Too late.');

describe('waiting', () => {
  test.each<
    [string, number, (resolve: (value: string) => void, reject: (error: unknown) => void) => void, object]
  >([
    ['a value', 1_000, (resolve) => setImmediate(resolve, 'here'), { value: 'here' }],
    ['a value at once', 1_000, (resolve) => resolve('here'), { value: 'here' }],
    ['an error', 1_000, (_, reject) => setImmediate(reject, new Error('broken')), { message: 'broken' }],
    ['an error at once', 1_000, (_, reject) => reject(new Error('broken')), { message: 'broken' }],
    ['nothing', 20, () => {}, { code: 'socket_timeout' }],
    [
      'the first of two',
      1_000,
      (resolve, reject) => [resolve('here'), reject(new Error('late'))],
      { value: 'here' },
    ],
  ])('for %s', async (_what, timeoutMs, begin, outcome) => {
    const { signal } = new AbortController();
    let undone = 0;
    const waiting = waitFor<string>({ timeoutMs, onTimeout: tooLate, signal }, (resolve, reject) => {
      begin(resolve, reject);
      return () => undone++;
    });
    const settled = await waiting.then(
      (value) => ({ value }),
      (error: unknown) => error,
    );
    expect(settled).toMatchObject(outcome);
    expect(undone).toBe(1);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test('ends with the abort, and is undone before anybody hears of it', async () => {
    const controller = new AbortController();
    let isUndone = false;
    const waiting = waitFor<void>(
      { timeoutMs: null, onTimeout: tooLate, signal: controller.signal },
      () => () => {
        isUndone = true;
      },
    );
    controller.abort();
    expect(isUndone).toBe(true);
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('does not begin when it is aborted already', async () => {
    let hasBegun = false;
    const waiting = waitFor<void>(
      { timeoutMs: null, onTimeout: tooLate, signal: AbortSignal.abort() },
      () => {
        hasBegun = true;
        return () => {};
      },
    );
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    expect(hasBegun).toBe(false);
  });

  test('leaves nothing behind when it cannot begin', async () => {
    const { signal } = new AbortController();
    const waiting = waitFor<void>({ timeoutMs: 10, onTimeout: tooLate, signal }, () => {
      throw new Error('broken');
    });
    await expect(waiting).rejects.toThrow('broken');
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});

describe('a deadline', () => {
  test('runs down and stops at nothing', async () => {
    const deadline = new Deadline(30);
    expect(deadline.leftMs).toBeGreaterThan(0);
    expect(deadline.leftMs).toBeLessThanOrEqual(30);
    await sleep(40);
    expect(deadline.leftMs).toBe(0);
  });

  test('nobody aborts what is never aborted', () => {
    expect(neverAborted.aborted).toBe(false);
  });
});

describe('a listener to an abort', () => {
  test('is called once, unless it was taken back', () => {
    const controller = new AbortController();
    const called: string[] = [];
    onAbort(controller.signal, () => called.push('kept'));
    onAbort(controller.signal, () => called.push('taken back'))();
    controller.abort();
    expect(called).toEqual(['kept']);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  test('costs nothing where nobody aborts', () => {
    onAbort(neverAborted, () => {})();
    expect(getEventListeners(neverAborted, 'abort')).toHaveLength(0);
  });
});
