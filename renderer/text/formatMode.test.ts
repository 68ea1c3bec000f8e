import { expect, it } from 'vitest';
import { formatMode } from './formatMode.ts';

it.each([
  [0o644, 'rw-r--r-- (0644)'],
  [0o755, 'rwxr-xr-x (0755)'],
  [0, '--------- (0000)'],
  [0o4755, 'rwsr-xr-x (4755)'],
  [0o2644, 'rw-r-Sr-- (2644)'],
  [0o1777, 'rwxrwxrwt (1777)'],
])('%i', (mode, text) => expect(formatMode(mode)).toBe(text));
