import { describe, expect, it } from 'vitest';
import { profileSecretsSchema, profileSettingsSchema } from '../../../shared/model/profile.ts';
import { english } from '../../../shared/text/texts.ts';
import {
  bringsSecret,
  checkProfileValues,
  emptyProfileValues,
  fromProfile,
  type ProfileField,
  type ProfileValues,
} from './profileForm.ts';
import { aProfile } from './profiles.testkit.ts';

const good: ProfileValues = { ...emptyProfileValues, host: 'ftp.example.org', username: 'ada' };
const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';

const ownProxy = { kind: 'socks5', host: 'gate.example', port: '', username: 'ada', password: '' } as const;

describe('what is saved', () => {
  it.each<readonly [string, Partial<ProfileValues>, object]>([
    ['a name where none is typed', {}, { name: 'ada@ftp.example.org' }],
    ['the name', { name: ' Harbour ' }, { name: 'Harbour' }],
    ['explicit TLS, verified', {}, { tls: { mode: 'explicit', checkHostname: true, serverCa: null } }],
    ['plain FTP where chosen, without what TLS left', { tlsMode: 'none', serverCa: 'old' }, { tls: null }],
    ['an authority', { serverCa: `${pem}\n` }, { tls: { serverCa: pem } }],
    ['whom to ask', { asksPassword: true }, { login: { kind: 'ask', username: 'ada' } }],
    [
      'nobody',
      { isAnonymous: true, username: '' },
      { login: { kind: 'anonymous' }, name: 'ftp.example.org' },
    ],
    [
      'both folders',
      { remoteFolder: '/pub', engineFolder: 'Sites/harbour' },
      { remoteFolder: '/pub', engineFolder: 'Sites/harbour' },
    ],
    [
      'limits',
      { maxConnections: '4', connectTimeoutSeconds: '10', socketTimeoutSeconds: '20' },
      { maxConnections: 4, connectTimeoutSeconds: 10, socketTimeoutSeconds: 20 },
    ],
  ])('%s', (_, values, expected) => {
    const checked = checkProfileValues({ ...good, ...values }, english);
    expect(checked).toMatchObject({ settings: expected });
    if ('settings' in checked) {
      expect(profileSettingsSchema.safeParse(checked.settings).error).toBeUndefined();
    }
  });
});

describe('what becomes of the secrets', () => {
  it.each<readonly [string, Partial<ProfileValues>, object, boolean]>([
    ['untouched', {}, {}, false],
    ['a new password', { password: 'p' }, { password: 'p' }, true],
    ['forgotten', { forgetsPassword: true }, { password: null }, false],
    ['forgotten and typed anew', { forgetsPassword: true, password: 'p' }, { password: 'p' }, true],
    ['asked for each time', { asksPassword: true, password: 'p' }, { password: null }, false],
    ['anonymous', { isAnonymous: true, password: 'p' }, { password: null }, false],
    ['a key', { clientKey: pem }, { clientKey: pem }, true],
    ['no key without TLS', { clientKey: pem, tlsMode: 'none' }, {}, false],
    [
      'the password of a proxy of its own',
      { proxyWay: 'own', proxy: { ...ownProxy, password: 'p' } },
      { proxyPassword: 'p' },
      true,
    ],
    [
      'a proxy’s password, but no proxy',
      { proxyWay: 'none', proxy: { ...ownProxy, password: 'p' } },
      {},
      false,
    ],
    ['a key forgotten', { forgetsClientKey: true }, { clientKey: null }, false],
  ])('%s', (_, values, secrets, brings) => {
    const checked = checkProfileValues({ ...good, ...values }, english);
    expect('secrets' in checked && checked.secrets).toEqual(secrets);
    if ('secrets' in checked) {
      expect(profileSecretsSchema.safeParse(checked.secrets).success).toBe(true);
      expect(bringsSecret(checked.secrets)).toBe(brings);
    }
  });
});

describe('what is wrong', () => {
  it.each<readonly [Partial<ProfileValues>, ProfileField]>([
    [{ host: '' }, 'host'],
    [{ username: '' }, 'username'],
    [{ proxyWay: 'own', proxy: { ...ownProxy, host: '' } }, 'proxy'],
    [{ proxyWay: 'own', proxy: { ...ownProxy, port: '70000' } }, 'proxy'],
    [{ engineFolder: '/etc' }, 'engineFolder'],
    [{ engineFolder: 'a/../../b' }, 'engineFolder'],
    [{ engineFolder: 'C:\\' }, 'engineFolder'],
    [{ serverCa: 'no PEM' }, 'serverCa'],
    [{ clientCert: 'no PEM' }, 'clientCert'],
    [{ clientKey: 'no PEM' }, 'clientKey'],
  ])('%j', (values, field) => {
    const checked = checkProfileValues({ ...good, ...values }, english);
    expect('errors' in checked && Object.keys(checked.errors)).toEqual([field]);
  });
});

it.each([
  aProfile('plain', {
    tls: null,
    port: 2121,
    login: { kind: 'ask', username: 'grace' },
    notes: 'n',
    color: 'teal',
  }),
  aProfile('open', { login: { kind: 'anonymous' }, maxConnections: 2, encoding: 'latin1', folderId: 'f' }),
])('a form that is not touched changes nothing: $name', (profile) => {
  const settings = profileSettingsSchema.strip().parse(profile);
  expect(checkProfileValues(fromProfile(profile), english)).toMatchObject({ settings });
});
