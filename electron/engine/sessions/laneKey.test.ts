import { expect, test } from 'vitest';
import { laneKeyOf } from './laneKey.ts';

type Way = Parameters<typeof laneKeyOf>[1];

const siteKey = '["ftp.example.org",21,"ada","explicit"]';
const tls = { mode: 'explicit', check_hostname: true, min_version: 'TLSv1.2' } as const;
const proxy = {
  type: 'socks5',
  host: 'gate.example.org',
  port: 1080,
  login: { username: 'gate', password: 'gate-keeper' },
} as const;
const allowedOnce = { certificates: [], plain: false };
const way: Way = { tls, proxy, allowedOnce };

test.each<[string, Partial<Way>]>([
  ['another check of the name', { tls: { ...tls, check_hostname: false } }],
  ['another issuer', { tls: { ...tls, server_ca: 'PEM' } }],
  ['a pin', { tls: { ...tls, fingerprint_sha256: 'AB'.repeat(32) } }],
  ['another least version', { tls: { ...tls, min_version: 'TLSv1.3' } }],
  ['a client certificate', { tls: { ...tls, client_cert: 'PEM', client_key: 'KEY' } }],
  ['no proxy', { proxy: null }],
  ['another proxy', { proxy: { ...proxy, port: 1081 } }],
  ['somebody else there', { proxy: { ...proxy, login: { ...proxy.login, username: 'ada' } } }],
  ['a certificate that was accepted once', { allowedOnce: { certificates: ['AB'], plain: false } }],
  ['no TLS for once', { allowedOnce: { certificates: [], plain: true } }],
])('%s is another way', (_what, change) => {
  expect(laneKeyOf(siteKey, { ...way, ...change })).not.toBe(laneKeyOf(siteKey, way));
});

test('the same way to another site is another, and to the same one the same', () => {
  expect(laneKeyOf(siteKey, { ...way })).toBe(laneKeyOf(siteKey, way));
  expect(laneKeyOf('other', way)).not.toBe(laneKeyOf(siteKey, way));
});
