import { expect, test } from 'vitest';
import { Turn } from './turn.ts';
import { neverAborted } from './wait.ts';

test('one has it at a time, in the order of asking', async () => {
  const turn = new Turn();
  const order: number[] = [];
  const take = async (number: number): Promise<void> => {
    const giveBack = await turn.take(neverAborted);
    order.push(number);
    await new Promise(setImmediate);
    order.push(-number);
    giveBack();
    giveBack();
  };
  await Promise.all([take(1), take(2), take(3)]);
  expect(order).toEqual([1, -1, 2, -2, 3, -3]);
});

test('whoever gives up is passed over, and lets nobody in early', async () => {
  const turn = new Turn();
  const first = await turn.take(neverAborted);
  const impatient = new AbortController();
  const second = turn.take(impatient.signal);
  let hasThird = false;
  const third = turn.take(neverAborted).then((giveBack) => {
    hasThird = true;
    giveBack();
  });
  impatient.abort();
  await expect(second).rejects.toMatchObject({ code: 'cancelled' });
  await new Promise(setImmediate);
  expect(hasThird).toBe(false);
  first();
  await third;
  await expect(turn.take(AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
});
