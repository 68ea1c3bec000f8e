import { describe, expect, test } from 'vitest';
import { bytesText, durationText, progressText } from './progressBar.ts';

describe('what the line says', () => {
  const bar = (): string => '[bar]';
  test.each<[number, number | null, number | null, string]>([
    [0, 50_000_000, null, '  0 % [bar] 0 B of 50.0 MB'],
    [21_000_000, 50_000_000, 12_300_000, ' 42 % [bar] 21.0 MB of 50.0 MB  12.3 MB/s  0:03 left'],
    [49_999_999, 50_000_000, 1_000, ' 99 % [bar] 50.0 MB of 50.0 MB  1.0 kB/s  0:01 left'],
    [50_000_000, 50_000_000, 1_000, '100 % [bar] 50.0 MB of 50.0 MB  1.0 kB/s  0:00 left'],
    [60, 50, 1_000, '100 % [bar] 60 B of 50 B  1.0 kB/s  0:00 left'],
    [0, 0, null, '100 % [bar] 0 B of 0 B'],
    [10, 100, 0, ' 10 % [bar] 10 B of 100 B  0 B/s'],
    [21_000_000, null, 12_300_000, '21.0 MB  12.3 MB/s'],
    [0, null, null, '0 B'],
  ])('%d of %s at %s: %s', (transferredBytes, sizeBytes, speed, text) => {
    expect(progressText({ transferredBytes, sizeBytes }, speed, bar)).toBe(text);
  });
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [999.4, '999 B'],
  [999.6, '1.0 kB'],
  [1_000, '1.0 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1.0 MB'],
  [50_000_000, '50.0 MB'],
  [1_073_741_824, '1.1 GB'],
  [5e15, '5.0 PB'],
  [5e18, '5000.0 PB'],
])('%d bytes are %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});

test.each([
  [0, '0:00'],
  [0.2, '0:01'],
  [59.5, '1:00'],
  [754, '12:34'],
  [3_599.5, '1:00:00'],
  [3_723, '1:02:03'],
  [360_000, '100:00:00'],
])('%d seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
