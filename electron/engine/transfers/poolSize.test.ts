import { describe, expect, test } from 'vitest';
import { nextSize, type PoolLimits, type PoolLook, type PoolSize, startingSize } from './poolSize.ts';

const free: PoolLimits = { chosen: null, borne: null };
const near = 0.2;
const far = 20;

test.each<readonly [PoolLimits, number | null, number]>([
  [free, near, 8],
  [free, far, 8],
  [free, null, 8],
  [{ chosen: 2, borne: null }, far, 2],
  [{ chosen: null, borne: 3 }, far, 3],
  [{ chosen: 8, borne: 1 }, far, 1],
])('with %j and a round trip of %s ms it begins with %i', (limits, roundTripMs, target) => {
  expect(startingSize(limits, roundTripMs).target).toBe(target);
});

const size = (target: number, known: Partial<PoolSize> = {}): PoolSize => ({
  target,
  before: null,
  restLooks: 0,
  ...known,
});
const look = (known: Partial<PoolLook>): PoolLook => ({
  ready: 100,
  working: 8,
  workPerSecond: 100,
  roundTripMs: far,
  ...known,
});

describe('the next size', () => {
  test.each<readonly [string, PoolSize, PoolLook, PoolLimits, number]>([
    ['grows while nothing speaks against it', size(8), look({}), free, 16],
    [
      'goes on growing where it helped',
      size(16, { before: { target: 8, workPerSecond: 60 } }),
      look({ working: 16 }),
      free,
      32,
    ],
    [
      'goes back where it did not help',
      size(16, { before: { target: 8, workPerSecond: 99 } }),
      look({ working: 16 }),
      free,
      8,
    ],
    ['stays while connections are still missing', size(16), look({ working: 9 }), free, 16],
    ['stays while nothing is ready', size(8), look({ ready: 0 }), free, 8],
    ['stays while it rests', size(8, { restLooks: 1 }), look({}), free, 8],
    ['never goes beyond what is useful near by', size(8), look({ roundTripMs: near }), free, 12],
    ['never goes beyond what is useful far away', size(32), look({ working: 32 }), free, 32],
    ['heeds what the server bears', size(16), look({ working: 16 }), { chosen: null, borne: 5 }, 5],
    ['heeds the user', size(16), look({ working: 16 }), { chosen: 3, borne: null }, 3],
    ['heeds the server before the user', size(4), look({}), { chosen: 12, borne: 2 }, 2],
  ])('%s', (_, present, seen, limits, target) => {
    expect(nextSize(present, seen, limits).target).toBe(target);
  });
});

test('a climb that helps to the end takes two looks from 8 to 32', () => {
  let present = startingSize(free, null);
  const targets = [present.target];
  for (let looks = 0; looks < 3; looks++) {
    present = nextSize(present, look({ working: present.target, workPerSecond: present.target }), free);
    targets.push(present.target);
  }
  expect(targets).toEqual([8, 16, 32, 32]);
});
