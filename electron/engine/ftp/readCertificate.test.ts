import { expect, test } from 'vitest';
import { parseAltNames } from './readCertificate.ts';

test.each<[string, string[]]>([
  ['', []],
  ['DNS:localhost', ['localhost']],
  ['DNS:a.example, DNS:*.b.example', ['a.example', '*.b.example']],
  ['DNS:a.example, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1', ['a.example', '127.0.0.1', '::1']],
  // Node puts into quotes what could be taken for another name (CVE-2021-44532).
  ['DNS:"evil.example, DNS:bank.example", DNS:c.example', ['evil.example, DNS:bank.example', 'c.example']],
  ['DNS:"a\\u0000b"', ['a\0b']],
  ['email:a@b.example, URI:http://c.example/DNS:d.example', []],
])('the names of %j', (text, names) => {
  expect(parseAltNames(text)).toEqual(names);
});
