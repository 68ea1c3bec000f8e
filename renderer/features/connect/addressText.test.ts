import { expect, it } from 'vitest';
import { addressText } from './addressText.ts';

it.each<readonly [Parameters<typeof addressText>[0], string]>([
  [{ host: 'h', port: null, tlsMode: 'explicit', username: null }, 'h'],
  [{ host: 'h', port: 21, tlsMode: 'none', username: 'ada' }, 'ada@h'],
  [{ host: 'h', port: 990, tlsMode: 'explicit', username: 'ada' }, 'ada@h:990'],
  [{ host: 'h', port: 990, tlsMode: 'implicit', username: 'ada' }, 'ada@h'],
  [{ host: '::1', port: null, tlsMode: 'explicit', username: null }, '::1'],
  [{ host: '::1', port: 2121, tlsMode: 'explicit', username: 'ada' }, 'ada@[::1]:2121'],
])('%j', (place, expected) => {
  expect(addressText(place)).toBe(expected);
});
