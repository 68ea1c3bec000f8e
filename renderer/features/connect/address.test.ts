import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionInputSchema } from '../../../shared/connector.ts';
import { type Address, type AddressRefusal, parseAddress } from './address.ts';

const nothing: Address = {
  kind: 'address',
  host: '',
  port: null,
  tlsMode: null,
  username: null,
  password: null,
  path: null,
};

describe('an address that is taken over', () => {
  it.each<readonly [string, Partial<Address>]>([
    ['ftp.example.org', { host: 'ftp.example.org' }],
    [' ftp.example.org\n', { host: 'ftp.example.org' }],
    ['ftp.example.org:2121', { host: 'ftp.example.org', port: 2121 }],
    ['ftp.example.org:', { host: 'ftp.example.org' }],
    ['ftp.example.org/pub', { host: 'ftp.example.org', path: '/pub' }],
    ['ada@ftp.example.org', { host: 'ftp.example.org', username: 'ada' }],
    ['bücher.example', { host: 'bücher.example' }],
    ['192.0.2.7:21', { host: '192.0.2.7', port: 21 }],
    ['::1', { host: '::1' }],
    ['2001:db8::7', { host: '2001:db8::7' }],
    ['fe80::1%eth0', { host: 'fe80::1%eth0' }],
    ['[::1]', { host: '::1' }],
    ['[::1]:2121', { host: '::1', port: 2121 }],
    ['ftp://[fe80::1%25eth0]:21/', { host: 'fe80::1%eth0', port: 21 }],
    ['ftp://h', { host: 'h' }],
    ['FTP://h', { host: 'h' }],
    ['ftps://h', { host: 'h', tlsMode: 'implicit' }],
    ['ftpes://h:2121', { host: 'h', port: 2121, tlsMode: 'explicit' }],
    ['h:990', { host: 'h', port: 990, tlsMode: 'implicit' }],
    ['ftpes://h:990', { host: 'h', port: 990, tlsMode: 'explicit' }],
    ['ftps://grace@[::1]:9990', { host: '::1', port: 9990, tlsMode: 'implicit', username: 'grace' }],
    ['ftp://g%40x:s%3Ap@h', { host: 'h', username: 'g@x', password: 's:p' }],
    ['ftp://a:b:c@h', { host: 'h', username: 'a', password: 'b:c' }],
    ['ftp://a:b@c@h', { host: 'h', username: 'a', password: 'b@c' }],
    ['ftp://:@h', { host: 'h' }],
    ['ftp://h/', { host: 'h' }],
    ['ftp://h/%2Fetc', { host: 'h', path: '/etc' }],
    ['ftp://h/a%20b/c;type=i', { host: 'h', path: '/a b/c' }],
    ['ftp://h/why?#here', { host: 'h', path: '/why?' }],
    // Decoded once: what looks encoded then is a name.
    ['ftp://h/%250d%250aDELE', { host: 'h', path: '/%0d%0aDELE' }],
    // As everywhere: the authority ends at the first of these, whatever follows.
    ['ftp://good.example/@evil.example', { host: 'good.example', path: '/@evil.example' }],
    ['ftp://good.example#@evil.example', { host: 'good.example' }],
  ])('%j', (typed, expected) => {
    expect(parseAddress(typed)).toEqual({ ...nothing, ...expected });
  });
});

describe('an address that is refused', () => {
  it.each<readonly [string, AddressRefusal]>([
    ['', 'badHost'],
    ['ftp://', 'badHost'],
    ['ftp:///etc', 'badHost'],
    ['two words', 'badHost'],
    ['ftp://[::1', 'badHost'],
    ['ftp://[fe80::1]evil', 'badHost'],
    ['1.2.3.4:5:6', 'badHost'],
    ['ftp://ex%61mple.org', 'badHost'],
    ['ftp://good.example\\@evil.example', 'badHost'],
    ['ftp://moc.elpmaxe\u202e', 'badHost'],
    ['ftp://exa\u200bmple.org', 'badHost'],
    ['ftp://h:0', 'badPort'],
    ['ftp://h:65536', 'badPort'],
    ['ftp://h:2x', 'badHost'],
    ['http://h', 'otherScheme'],
    ['javascript://%0aalert(1)', 'otherScheme'],
    ['sftp://h', 'sftp'],
    ['ftp://h/100%', 'badEscape'],
    ['ftp://h/%e9', 'badEscape'],
    ['ftp://user:pass@host/..%0d%0aDELE%20x', 'controls'],
    ['ftp://us%0Aer@host/', 'controls'],
    ['ftp://user:pa%00ss@host/', 'controls'],
    ['ftp://h/%C2%85', 'controls'],
    ['ftp://h/%E2%80%A8', 'controls'],
    ['ftp://h/a\r\nDELE x', 'controls'],
    ['ftp://ho\tst', 'controls'],
    [`ftp://h/${'a'.repeat(5_000)}`, 'tooLong'],
  ])('%j', (typed, reason) => {
    expect(parseAddress(typed)).toEqual({ kind: 'refused', reason });
  });
});

const control = /[\p{Cc}\u2028\u2029]/u;
const clean = fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => !control.test(text));

it('gives back what was encoded, decoded once', () => {
  const parts = fc.record({
    username: clean,
    password: clean,
    path: clean,
    port: fc.integer({ min: 1, max: 65_535 }),
  });
  fc.assert(
    fc.property(parts, ({ username, password, path, port }) => {
      const text = `ftpes://${encodeURIComponent(username)}:${encodeURIComponent(password)}@h:${port}/${encodeURIComponent(path)}`;
      const absolute = `/${path.replace(/^\/+/, '')}`;
      expect(parseAddress(text)).toEqual({
        kind: 'address',
        host: 'h',
        port,
        tlsMode: 'explicit',
        username: username || null,
        password: password || null,
        path: absolute === '/' ? null : absolute,
      });
    }),
    { numRuns: 2_000 },
  );
});

it('never throws, and never lets through what could become a command or another host', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'ftp://',
      'ftps://',
      'ftpes://',
      '@',
      ':',
      '/',
      '[',
      ']',
      '::',
      '%0d%0a',
      '%00',
      '%',
      '\\',
      '#',
      '?',
      '21',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.webUrl(),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const parsed = parseAddress(pieces.join(''));
      if (parsed.kind === 'refused') return;
      for (const part of [parsed.host, parsed.username, parsed.password, parsed.path]) {
        expect(part ?? '').not.toMatch(control);
      }
      expect(connectionInputSchema.shape.host.safeParse(parsed.host).success).toBe(true);
    }),
    { numRuns: 20_000 },
  );
});
