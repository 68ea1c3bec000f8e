import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aCertificate } from '../../../shared/model/certificate.testkit.ts';
import type { Trust } from '../../../shared/model/trust.ts';
import { TrustStore } from './trustStore.ts';

const logger = { debug() {}, info() {}, warn() {}, error() {} };
const server = { host: 'Ftp.Example.org', port: 21 };
const sameServer = { host: 'ftp.example.ORG', port: 21 };
const otherPort = { ...server, port: 990 };

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

test('what is revoked is gone, and nothing else', async () => {
  const { store } = await open();
  store.trust(server, aCertificate());
  store.trust(otherPort, aCertificate());
  store.allowPlain(server);
  store.revoke('certificate', sameServer);
  expect(store.certificateOf(server)).toBeNull();
  expect(store.certificateOf(otherPort)).not.toBeNull();
  expect(store.mayBePlain(server)).toBe(true);
});

test('a server that speaks TLS may not be without it any more, and that it did is remembered', async () => {
  const { store } = await open();
  store.allowPlain(server);
  store.rememberTls(sameServer);
  expect(store.mayBePlain(server)).toBe(false);
  expect(await reopened((next) => next.spokeTls(server) && !next.mayBePlain(server))).toBe(true);
  expect(store.spokeTls(otherPort)).toBe(false);
});

test('beside another Quayside, what is decided holds and is not written', async () => {
  const { store } = await open(false);
  store.trust(server, aCertificate());
  expect(store.certificateOf(server)).not.toBeNull();
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
