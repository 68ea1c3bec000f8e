import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConnectionInput, connectionInputSchema } from '../../../shared/connector.ts';
import { aProfile } from '../../../shared/model/profile.testkit.ts';
import {
  newProfileSettings,
  type ProfileSecrets,
  type ProfileSettings,
  type ProfileTls,
} from '../../../shared/model/profile.ts';
import { noLogger } from '../ports.ts';
import { Profiles } from '../store/profiles.ts';
import { Vault } from '../store/vault.ts';
import { withProfileLogin } from './withProfileLogin.ts';

const pem = (text: string): string => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;
const [issuer, otherIssuer] = [pem('AAAA'), pem('BBBB')];
const [pin, otherPin] = ['AB'.repeat(32), 'CD'.repeat(32)];
const gate = { type: 'socks5', host: 'gate.example.org', port: 1080 } as const;

let homeDir: string;
beforeEach(async () => {
  homeDir = await mkdtemp(path.join(tmpdir(), 'quayside-login-'));
});
afterEach(() => rm(homeDir, { recursive: true }));

/** An input that names the one profile there is, with the login that it gets. */
async function login(
  settings: Partial<ProfileSettings>,
  input: object,
  secrets: ProfileSecrets = { password: 'geheim' },
): Promise<ConnectionInput> {
  const turn = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => ~byte));
  const ports = {
    paths: { homeDir, engineDir: homeDir },
    logger: noLogger,
    secretBox: { seal: turn, unseal: turn },
  };
  const profiles = await Profiles.open(ports, await Vault.open(ports, { mayWrite: true }), {
    mayWrite: true,
  });
  await profiles.create(null, aProfile(settings), secrets);
  const parsed = connectionInputSchema.parse({
    host: 'ftp.example.org',
    tls: { mode: 'explicit' },
    authentication: { authentication_method: 'profile', profile: 'Work' },
    ...input,
  });
  return withProfileLogin(parsed, profiles, async () => {});
}

const tlsOf = (known: Partial<ProfileTls>): Partial<ProfileSettings> => ({
  tls: newProfileSettings.tls && { ...newProfileSettings.tls, ...known },
});
const explicit = (known: object): object => ({ tls: { mode: 'explicit', ...known } });
const through = (proxy: object): Partial<ProfileSettings> => ({
  proxy: { kind: 'own', proxy: { ...gate, username: null, ...proxy } },
});

describe('a profile’s password', () => {
  test.each<[string, Partial<ProfileSettings>, object, string]>([
    ['another host', {}, { host: 'ftp.example.net' }, 'sent nowhere else'],
    ['another port', {}, { port: 2121 }, 'sent nowhere else'],
    ['no TLS', {}, { tls: null }, 'not sent without'],
    ['any name', {}, explicit({ check_hostname: false }), 'not sent without'],
    ['an issuer of its own', {}, explicit({ server_ca: issuer }), 'tls.server_ca'],
    ['another issuer', tlsOf({ serverCa: issuer }), explicit({ server_ca: otherIssuer }), 'tls.server_ca'],
    ['a pin of its own', {}, explicit({ fingerprint_sha256: pin }), 'tls.fingerprint_sha256'],
    [
      'another pin',
      tlsOf({ fingerprintSha256: pin }),
      explicit({ fingerprint_sha256: otherPin }),
      'tls.fingerprint_sha256',
    ],
    ['a proxy', {}, { proxy: gate }, 'proxy of the input'],
    [
      'a proxy where the profile wants none',
      { proxy: { kind: 'none' } },
      { proxy: gate },
      'proxy of the input',
    ],
    ['a proxy without TLS', { tls: null }, { tls: null, proxy: gate }, 'proxy of the input'],
    ['another proxy', through({}), { proxy: { ...gate, host: 'evil.example.org' } }, 'proxy of the input'],
    ['no proxy', through({}), { proxy: null }, 'proxy of the input'],
    ['its proxy, whose password is not kept', through({ username: 'ada' }), {}, 'no password for its proxy'],
  ])('is not sent to an input with %s', async (_what, settings, input, says) => {
    await expect(login(settings, input)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining(says),
    });
  });

  test.each<[string, Partial<ProfileSettings>, object, object]>([
    ['nothing', {}, {}, { proxy: undefined, tls: { mode: 'explicit', min_version: 'TLSv1.2' } }],
    [
      'issuer and pin',
      tlsOf({ serverCa: issuer, fingerprintSha256: pin }),
      {},
      { tls: { server_ca: issuer, fingerprint_sha256: pin } },
    ],
    [
      'the same, which it has in another form',
      tlsOf({ serverCa: issuer, fingerprintSha256: pin }),
      explicit({ server_ca: issuer.replaceAll('\n', '\r\n'), fingerprint_sha256: pin.toLowerCase() }),
      { tls: { fingerprint_sha256: pin.toLowerCase() } },
    ],
    ['TLS 1.3', tlsOf({ minVersion: 'TLSv1.3' }), {}, { tls: { min_version: 'TLSv1.3' } }],
    [
      'the same with implicit TLS',
      { ...tlsOf({ mode: 'implicit', minVersion: 'TLSv1.3', fingerprintSha256: pin }) },
      { tls: true },
      { tls: { mode: 'implicit', check_hostname: true, min_version: 'TLSv1.3', fingerprint_sha256: pin } },
    ],
    ['the proxy', through({}), {}, { proxy: gate }],
    ['the proxy that it names too', through({}), { proxy: gate }, { proxy: gate }],
    ['no proxy', { proxy: { kind: 'none' } }, {}, { proxy: null }],
    ['no proxy, which it says too', {}, { proxy: null }, { proxy: null }],
  ])('takes along what decides where it goes: %s', async (_what, settings, input, expected) => {
    const authentication = {
      authentication_method: 'username_password',
      username: 'ada',
      password: 'geheim',
    };
    expect(await login(settings, input)).toMatchObject({ authentication, ...expected });
  });

  test.each<[string, Partial<ProfileSettings>, object, object]>([
    ['TLS', { tls: null }, {}, { mode: 'explicit' }],
    ['the server’s name', tlsOf({ checkHostname: false }), {}, { check_hostname: true }],
    ['TLS 1.3', {}, explicit({ min_version: 'TLSv1.3' }), { min_version: 'TLSv1.3' }],
  ])('is sent to an input that is stricter: %s', async (_what, settings, input, tls) => {
    expect(await login(settings, input)).toMatchObject({ tls });
  });

  test('goes with its proxy’s own', async () => {
    const secrets = { password: 'geheim', proxyPassword: 'gate-keeper' };
    expect(await login(through({ username: 'gate' }), {}, secrets)).toMatchObject({
      proxy: { ...gate, username: 'gate', password: 'gate-keeper' },
    });
  });
});
