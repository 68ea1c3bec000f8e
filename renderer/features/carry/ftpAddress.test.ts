import { expect, test } from 'vitest';
import { escapeByte } from '../../../shared/model/undecoded.ts';
import { parseAddress } from '../connect/address.ts';
import { localPath } from './copyPlaces.ts';
import { ftpAddress } from './ftpAddress.ts';

const at = { host: 'h', port: 21, tlsMode: 'none', username: 'ada' } as const;

test.each([
  [at, '/pub/a b.txt', 'ftp://ada@h/pub/a%20b.txt'],
  [{ ...at, tlsMode: 'explicit' }, '/', 'ftpes://ada@h/'],
  [{ ...at, tlsMode: 'implicit', port: 9990 }, '/x', 'ftps://ada@h:9990/x'],
  [{ ...at, host: '::1', port: 2121, username: 'anonymous' }, '/x', 'ftp://[::1]:2121/x'],
  [{ ...at, username: 'ada@corp:x' }, '/ü?#%;', 'ftp://ada%40corp%3Ax@h/%C3%BC%3F%23%25%3B'],
  [at, `/caf${escapeByte(0xe9)}${escapeByte(0xff)}`, 'ftp://ada@h/caf%E9%FF'],
  [at, '/half \ud800', 'ftp://ada@h/half%20%EF%BF%BD'],
] as const)('%j %j', (session, path, address) => expect(ftpAddress(session, path)).toBe(address));

test('is read back as what it says', () => {
  expect(parseAddress(ftpAddress({ ...at, port: 2121, username: 'a@b' }, '/x y/ä%'))).toMatchObject({
    host: 'h',
    port: 2121,
    username: 'a@b',
    password: null,
    path: '/x y/ä%',
  });
});

test.each([
  ['/home/ada', 'a/b', '/home/ada/a/b'],
  ['/home/ada', '', '/home/ada'],
  ['/', 'a', '/a'],
  ['C:\\Files', 'a/b', 'C:\\Files\\a\\b'],
  ['\\\\nas\\files', 'a', '\\\\nas\\files\\a'],
])('%j and %j: %j', (engineFolder, path, expected) => expect(localPath(engineFolder, path)).toBe(expected));
