import { describe, expect, it } from 'vitest';
import { connectionInputSchema } from '../../../shared/connector.ts';
import {
  type ConnectErrors,
  type ConnectValues,
  checkConnectValues,
  emptyConnectValues,
  fromLastConnection,
  splitAddress,
} from './connectForm.ts';

const good: ConnectValues = { ...emptyConnectValues, host: 'ftp.example.org', username: 'ada' };
const fingerprint = 'ab:'.repeat(31).concat('cd');

describe('what is sent', () => {
  it.each<readonly [string, Partial<ConnectValues>, object]>([
    ['explicit TLS at first', {}, { tls: { mode: 'explicit' }, port: null, connect_timeout: 60 }],
    ['plain when chosen', { tlsMode: 'none', fingerprint: 'left over' }, { tls: null }],
    [
      'the pin',
      { fingerprint: ` ${fingerprint} ` },
      { tls: { mode: 'explicit', fingerprint_sha256: fingerprint } },
    ],
    ['a port', { port: ' 2121 ' }, { port: 2121 }],
    [
      'a password as typed',
      { password: ' p w ' },
      { authentication: { authentication_method: 'username_password', username: 'ada', password: ' p w ' } },
    ],
    [
      'nobody’s name when anonymous',
      { isAnonymous: true, username: '' },
      { authentication: { authentication_method: 'anonymous' } },
    ],
  ])('%s', (_, values, expected) => {
    const checked = checkConnectValues({ ...good, ...values });
    expect(checked).toMatchObject({ params: expected });
    if ('params' in checked) expect(connectionInputSchema.safeParse(checked.params).success).toBe(true);
  });
});

describe('what is wrong', () => {
  it.each<readonly [Partial<ConnectValues>, keyof ConnectErrors]>([
    [{ host: '  ' }, 'host'],
    [{ host: 'ada@ftp.example.org' }, 'host'],
    [{ host: 'ftp.example.org/pub' }, 'host'],
    [{ port: '0' }, 'port'],
    [{ port: '65536' }, 'port'],
    [{ port: '21x' }, 'port'],
    [{ username: '' }, 'username'],
    [{ connectTimeoutSeconds: '' }, 'connectTimeoutSeconds'],
    [{ socketTimeoutSeconds: '1.5' }, 'socketTimeoutSeconds'],
    [{ encoding: ' ' }, 'encoding'],
    [{ fingerprint: 'abcd' }, 'fingerprint'],
  ])('%j', (values, field) => {
    const checked = checkConnectValues({ ...good, ...values });
    expect('errors' in checked && Object.keys(checked.errors)).toEqual([field]);
  });
});

describe('a pasted address', () => {
  it.each<readonly [string, Partial<ConnectValues>]>([
    [
      'ftp://ftp.example.org/pub',
      { host: 'ftp.example.org', port: '', tlsMode: 'explicit', username: 'ada' },
    ],
    ['ftps://grace@[::1]:9990', { host: '::1', port: '9990', tlsMode: 'implicit', username: 'grace' }],
    ['ftpes://g%40x:s%3Ap@h', { host: 'h', tlsMode: 'explicit', username: 'g@x', password: 's:p' }],
    [' ftp.example.org ', { host: 'ftp.example.org', username: 'ada' }],
    ['http://example.org', { host: 'http://example.org' }],
  ])('%s', (host, expected) => {
    expect(splitAddress({ ...good, host })).toMatchObject(expected);
  });
});

it.each<readonly [Parameters<typeof fromLastConnection>[0], Partial<ConnectValues>]>([
  [null, emptyConnectValues],
  [
    { host: 'h', port: 21, username: 'ada', tlsMode: 'none', encoding: 'latin1' },
    { host: 'h', port: '', username: 'ada', tlsMode: 'none', encoding: 'latin1', password: '' },
  ],
  [
    { host: 'h', port: 2121, username: 'anonymous', tlsMode: 'implicit', encoding: 'utf-8' },
    { port: '2121', username: '', isAnonymous: true },
  ],
])('the form from %j', (last, expected) => {
  expect(fromLastConnection(last)).toMatchObject(expected);
});
