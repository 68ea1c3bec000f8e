import { expect, test } from 'vitest';
import { connectionInputSchema } from '../../../shared/connector.ts';
import { readConnectionOptions } from './connectionOptions.ts';

const fingerprint = 'ab'.repeat(32);
const read = (fields: object, trust?: string) =>
  readConnectionOptions(connectionInputSchema.parse({ host: 'localhost', ...fields }), trust);

const block = (content: string): string =>
  `-----BEGIN CERTIFICATE-----\n${content}\n-----END CERTIFICATE-----\n`;

test.each<[string, string]>([
  ['no certificate', block('Zm9v')],
  ['no base64', block('!!')],
  ['a key', block('Zm9v').replaceAll('CERTIFICATE', 'PRIVATE KEY')],
])('an authority that is %s is refused before anybody is asked', (_what, server_ca) => {
  expect(() => read({ tls: { mode: 'explicit', server_ca } })).toThrow(/server_ca.* cannot be read/);
});

test('a certificate is not trusted where there is none: nothing would be checked', () => {
  expect(() => read({ tls: null }, fingerprint)).toThrow(/^tls: /);
  const accepted = read({ tls: true }, fingerprint).tlsPolicy?.accepted ?? [];
  expect([...accepted]).toEqual([[expect.stringMatching(/^AB(:AB){31}$/), 'pinned']]);
});
