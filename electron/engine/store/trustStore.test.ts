import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aCertificate } from '../../../shared/model/certificate.testkit.ts';
import type { Trust } from '../../../shared/model/trust.ts';
import { TrustStore } from './trustStore.ts';

const logger = { debug() {}, info() {}, warn() {}, error() {} };
const server = { host: 'Ftp.Example.org', port: 21 };
const sameServer = { host: 'ftp.example.ORG', port: 21 };
const otherPort = { ...server, port: 990 };
const otherHost = { ...server, host: 'ftp.example.com' };

let homeDir: string;
beforeEach(async () => {
  homeDir = await mkdtemp(path.join(tmpdir(), 'quayside-trust-'));
});
afterEach(() => rm(homeDir, { recursive: true }));

const file = (): string => path.join(homeDir, 'trust.json');

async function open(mayWrite = true): Promise<{ readonly store: TrustStore; readonly told: Trust[] }> {
  const told: Trust[] = [];
  const ports = { paths: { homeDir, engineDir: homeDir }, clock: { nowMs: () => 7 }, logger };
  return { store: await TrustStore.open(ports, { mayWrite, onChange: (trust) => told.push(trust) }), told };
}

/** What the next start finds. */
async function reopened(fits: (store: TrustStore) => boolean): Promise<boolean> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (fits((await open(false)).store)) return true;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return false;
}

test('one certificate is trusted for a host and port, the newest', async () => {
  const { store, told } = await open();
  store.trust(server, aCertificate({ fingerprintSha256: 'AA' }));
  store.trust(sameServer, aCertificate({ fingerprintSha256: 'BB' }));
  expect(store.certificateOf(server)?.certificate.fingerprintSha256).toBe('BB');
  expect(store.certificateOf(otherPort)).toBeNull();
  expect(told.map(({ certificates }) => certificates.length)).toEqual([1, 1]);
  expect(await reopened((next) => next.certificateOf(server)?.trustedAtMs === 7)).toBe(true);
  expect((await stat(file())).mode & 0o777).toBe(0o600);
});

test('a server may be without TLS once it was allowed to, and no other', async () => {
  const { store, told } = await open();
  store.allowPlain(otherPort);
  store.allowPlain(server);
  store.allowPlain(sameServer);
  expect([server, otherPort, otherHost].map((each) => store.mayBePlain(each))).toEqual([true, true, false]);
  expect(told.at(-1)?.plainServers).toEqual([
    { ...sameServer, allowedAtMs: 7 },
    { ...otherPort, allowedAtMs: 7 },
  ]);
});

test('what is revoked is gone, and nothing else', async () => {
  const { store } = await open();
  for (const each of [server, otherPort]) {
    store.trust(each, aCertificate());
    store.allowPlain(each);
  }
  const decided = (): readonly boolean[] => [
    ...[server, otherPort].map((each) => store.certificateOf(each) !== null),
    ...[server, otherPort].map((each) => store.mayBePlain(each)),
  ];
  expect(decided()).toEqual([true, true, true, true]);
  store.revoke('certificate', sameServer);
  expect(decided()).toEqual([false, true, true, true]);
  store.revoke('plain', sameServer);
  expect(decided()).toEqual([false, true, false, true]);
});

test('a server that speaks TLS may not be without it any more, and that it did is remembered', async () => {
  const { store } = await open();
  store.allowPlain(server);
  store.rememberTls(sameServer);
  expect(store.mayBePlain(server)).toBe(false);
  expect(await reopened((next) => next.spokeTls(server) && !next.mayBePlain(server))).toBe(true);
  expect(store.spokeTls(otherPort)).toBe(false);
  store.rememberTls(otherPort);
  store.rememberTls(server);
  expect(await reopened((next) => next.spokeTls(server) && next.spokeTls(otherPort))).toBe(true);
  expect(JSON.parse(await readFile(file(), 'utf8')).spokeTls).toHaveLength(2);
});

test('beside another Quayside, what is decided holds and is not written', async () => {
  const { store } = await open(false);
  store.trust(server, aCertificate());
  expect(store.certificateOf(server)).not.toBeNull();
  // Long enough for a write.
  await delay(50);
  await expect(readFile(file())).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a file that is damaged trusts nobody, and is set aside', async () => {
  await writeFile(file(), '{"certificates": [{"host": "ftp.example.org"}]}');
  const { store } = await open();
  expect(store.toModel()).toEqual({
    certificates: [],
    plainServers: [],
    notice: { kind: 'damaged', keptAs: `${file()}.damaged` },
  });
  expect(await readFile(`${file()}.damaged`, 'utf8')).toContain('ftp.example.org');
});
