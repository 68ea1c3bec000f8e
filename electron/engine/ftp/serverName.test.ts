import { expect, test } from 'vitest';
import { serverName } from './serverName.ts';

test.each([
  ['ftp.example.org', 'ftp.example.org'],
  ['ftp.example.org.', 'ftp.example.org'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['BÜCHER.example.', 'xn--bcher-kva.example'],
  ['bücher。example。', 'xn--bcher-kva.example'],
  ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ['日本', 'xn--wgv71a'],
  // Looked up as it is written, and verified as nothing else.
  ['ex%61mple.org', 'ex%61mple.org'],
  ['ü^', 'ü^'],
  ['127.0.0.1', '127.0.0.1'],
  ['１２７.0.0.1', '127.0.0.1'],
  ['2001:db8::1', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1%eth0'],
])('of %s is %s', (host, name) => {
  expect(serverName(host)).toBe(name);
});
