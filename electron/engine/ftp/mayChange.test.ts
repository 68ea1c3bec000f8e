import { expect, test } from 'vitest';
import { mayChange } from './mayChange.ts';

test.each([
  ['LIST -a', false],
  ['mlsd', false],
  ['CWD /a b', false],
  ['RETR /DELE', false],
  ['RNFR /a', false],
  ['RNTO /b', true],
  ['DELE /a', true],
  ['RMD /a', true],
  ['MKD /a', true],
  ['STOR /a', true],
  ['APPE /a', true],
  ['SITE CHMOD 644 /a', true],
  ['SITE HELP', false],
  ['site help chmod', false],
  ['MDTM /a', false],
  ['MDTM /20240101000000', false],
  ['MDTM 20240101000000 /a', true],
  ['MFMT 20240101000000 /a', true],
  ['XWHAT', true],
  ['', true],
])('%s: %s', (command, expected) => {
  expect(mayChange(command)).toBe(expected);
});
