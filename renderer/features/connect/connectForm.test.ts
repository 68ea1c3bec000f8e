import { describe, expect, it } from 'vitest';
import { connectionInputSchema } from '../../../shared/connector.ts';
import { en } from '../../../shared/text/en/index.ts';
import {
  type ConnectErrors,
  type ConnectValues,
  checkConnectValues,
  emptyConnectValues,
  fromLastConnection,
  takeAddress,
} from './connectForm.ts';

const good: ConnectValues = { ...emptyConnectValues, host: 'ftp.example.org', username: 'ada' };
const pem = '-----BEGIN CERTIFICATE-----\nZm9v\n-----END CERTIFICATE-----';
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
    ['an own authority', { serverCa: ` ${pem}\n` }, { tls: { mode: 'explicit', server_ca: pem } }],
    [
      'a certificate with its key',
      { clientCert: pem, clientKey: pem },
      { tls: { mode: 'explicit', client_cert: pem, client_key: pem } },
    ],
    ['no certificate without TLS', { tlsMode: 'none', clientCert: pem, clientKey: pem }, { tls: null }],
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
    const checked = checkConnectValues({ ...good, ...values }, en.connect.mistakes);
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
    [{ serverCa: 'no PEM' }, 'serverCa'],
    [{ clientCert: 'no PEM', clientKey: pem }, 'clientCert'],
    [{ clientCert: pem, clientKey: 'no PEM' }, 'clientKey'],
    [{ clientCert: pem }, 'clientKey'],
  ])('%j', (values, field) => {
    const checked = checkConnectValues({ ...good, ...values }, en.connect.mistakes);
    expect('errors' in checked && Object.keys(checked.errors)).toEqual([field]);
  });
});

const atAnother: ConnectValues = {
  ...good,
  password: 'for another',
  port: '2121',
  tlsMode: 'none',
  fingerprint,
  remoteFolder: '/theirs',
};

describe('an address in the host field', () => {
  it.each<readonly [string, Partial<ConnectValues>]>([
    ['', {}],
    [' ftp.example.net ', { host: 'ftp.example.net' }],
    ['ftp.example.net:990', { host: 'ftp.example.net', port: '990', tlsMode: 'implicit' }],
    ['ftp.example.net/pub', { host: 'ftp.example.net', remoteFolder: '/pub' }],
    [
      'ftp://ftp.example.net/pub',
      {
        host: 'ftp.example.net',
        port: '',
        tlsMode: 'explicit',
        password: '',
        fingerprint: '',
        remoteFolder: '/pub',
      },
    ],
    [
      'ftps://grace@[::1]:9990',
      {
        host: '::1',
        port: '9990',
        tlsMode: 'implicit',
        username: 'grace',
        password: '',
        fingerprint: '',
        remoteFolder: '',
      },
    ],
    [
      'ftpes://g%40x:s%3Ap@h',
      {
        host: 'h',
        port: '',
        tlsMode: 'explicit',
        username: 'g@x',
        password: 's:p',
        fingerprint: '',
        remoteFolder: '',
      },
    ],
    [
      'anonymous@h',
      {
        host: 'h',
        port: '',
        tlsMode: 'explicit',
        username: 'anonymous',
        isAnonymous: true,
        password: '',
        fingerprint: '',
        remoteFolder: '',
      },
    ],
  ])('%j', (host, expected) => {
    const values = { ...atAnother, host };
    expect(takeAddress(values)).toEqual({ values: { ...values, ...expected } });
  });

  it('is refused with a reason', () => {
    expect(takeAddress({ ...good, host: 'http://example.org' })).toEqual({ refused: 'otherScheme' });
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
