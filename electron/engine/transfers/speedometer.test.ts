import { describe, expect, test } from 'vitest';
import { createSpeedometer } from './speedometer.ts';

describe('the speed', () => {
  test.each<[string, readonly (readonly [atMs: number, bytes: number])[], number | null]>([
    ['is not known at first', [], null],
    ['is not known from one reading', [[0, 500]], null],
    [
      'is not known from two that are too close',
      [
        [0, 0],
        [50, 500],
      ],
      null,
    ],
    [
      'is what came in between',
      [
        [0, 0],
        [1_000, 500],
      ],
      500,
    ],
    [
      'does not count what was there before',
      [
        [0, 1_000],
        [1_000, 1_500],
      ],
      500,
    ],
    [
      'forgets what is older than five seconds',
      [
        [0, 0],
        [1_000, 9_000],
        [6_000, 10_000],
      ],
      200,
    ],
    [
      'is zero when nothing comes',
      [
        [0, 700],
        [2_000, 700],
      ],
      0,
    ],
    [
      'counts the last of many close readings',
      [
        [0, 0],
        [1_000, 100],
        [1_010, 300],
        [1_020, 1_020],
      ],
      1_000,
    ],
  ])('%s', (_what, readings, speed) => {
    const speedometer = createSpeedometer();
    for (const [atMs, bytes] of readings) speedometer.add(atMs, bytes);
    expect(speedometer.bytesPerSecond()).toBe(speed);
  });

  test('is right after a million readings, and quick to tell', () => {
    const speedometer = createSpeedometer();
    const begunAtMs = performance.now();
    for (let reading = 0; reading < 1_000_000; reading++) speedometer.add(reading / 100, reading * 10);
    expect(speedometer.bytesPerSecond()).toBeCloseTo(1_000_000, -4);
    expect(performance.now() - begunAtMs).toBeLessThan(5_000);
  });
});
