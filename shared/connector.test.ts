import { describe, expect, test } from 'vitest';
import {
  connectorInputSchema,
  connectorJsonSchema,
  fingerprintSchema,
  modeOutputSchemas,
} from './connector.ts';
import { describeIssues } from './rpc/describeIssues.ts';

const list = { mode_name: 'list', path: 'path/to/list' };
const input = { host: 'ftp.example', mode: list };
const login = { authentication_method: 'username_password', username: 'quay', password: 'secret-1' };

/** What is wrong with an input, as a user is told; null if nothing is. */
function problemOf(candidate: unknown): string | null {
  const parsed = connectorInputSchema.safeParse(candidate);
  return parsed.success ? null : describeIssues(parsed.error.issues);
}

test('what is left out has the defaults of the reference', () => {
  expect(connectorInputSchema.parse(input)).toEqual({
    schema_version: '1',
    authentication: { authentication_method: 'anonymous' },
    host: 'ftp.example',
    port: null,
    tls: null,
    data_connection: { mode: 'auto', active_ports: null, external_address: null },
    socket_timeout: 60,
    connect_timeout: 60,
    encoding: 'utf-8',
    mode: { ...list, recursive: false },
  });
});

test.each([
  ['rename', { src: 'a', dst: 'b' }, { overwrite: false }],
  [
    'copy_file_to_engine',
    { source_file_name: 'a', destination_file_name: 'b' },
    { overwrite: true, resume: false },
  ],
  [
    'copy_file_from_engine',
    { source_file_name: 'a', destination_file_name: 'b' },
    { overwrite: true, resume: false },
  ],
])('%s has its own', (mode_name, fields, defaults) => {
  const parsed = connectorInputSchema.parse({ ...input, mode: { mode_name, ...fields } });
  expect(parsed.mode).toEqual({ mode_name, ...fields, ...defaults });
});

const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const fingerprint = 'ab'.repeat(32);

describe('accepted', () => {
  test.each<[string, object]>([
    ['a login', { authentication: login }],
    ['an empty password', { authentication: { ...login, password: '' } }],
    ['a password with blanks, quotes and %', { authentication: { ...login, password: ` '"%\\ü🔑` } }],
    ['nobody', { authentication: { authentication_method: 'anonymous' } }],
    ['a saved profile', { authentication: { authentication_method: 'profile', profile: 'work' } }],
    ['the schema version', { schema_version: '1' }],
    ['a platform’s own fields', { connector_type: 'FTP', name: 'download a file' }],
    ['no port', { port: null }],
    ['a port', { port: 2121 }],
    ['plain FTP, said twice', { tls: false }],
    ['plain FTP', { tls: null }],
    ['implicit FTPS', { tls: true }],
    ['implicit FTPS at length', { tls: { mode: 'implicit' } }],
    ['explicit FTPS', { tls: { mode: 'explicit', check_hostname: false, min_version: 'TLSv1.3' } }],
    ['certificates', { tls: { mode: 'explicit', server_ca: pem, client_cert: pem, client_key: pem } }],
    ['a pin', { tls: { mode: 'explicit', fingerprint_sha256: fingerprint } }],
    ['an IPv4 address', { host: '127.0.0.1' }],
    ['an IPv6 address', { host: '::1' }],
    ['an IPv6 address in brackets', { host: '[2001:DB8::1]' }],
    ['a link-local address', { host: 'fe80::1%eth0' }],
    ['a name in any script', { host: 'häfen.example' }],
    ['another encoding', { encoding: 'shift_jis' }],
    ['the working directory', { mode: { mode_name: 'list', path: '' } }],
    ['a path with what FTP commands are made of', { mode: { mode_name: 'stats', path: '/a b/-la *"%ü' } }],
    ['bounds', { mode: { ...list, recursive: true, max_depth: 1, max_entries: 1 } }],
  ])('%s', (_what, fields) => {
    expect(problemOf({ ...input, ...fields })).toBeNull();
  });
});

describe('refused, each problem by its path', () => {
  const stats = (path: unknown): object => ({ mode: { mode_name: 'stats', path } });
  const remove = (path: unknown): object => ({ mode: { mode_name: 'remove', path } });
  const upload = { mode_name: 'copy_file_from_engine', source_file_name: 'a', destination_file_name: 'b' };

  test.each<[object, string]>([
    [{ host: undefined }, 'host: is missing'],
    [{ host: 7 }, 'host: expected string, received number'],
    [{ host: '' }, 'host: must not be empty'],
    ...[
      'ftp.example/pub',
      'ftp://ftp.example',
      'quay@ftp.example',
      'a b',
      'a\nb',
      'a\0',
      'localhost:21',
      '[::1]:21',
      '[::1',
      '::1]',
      '[host]',
    ].map((host): [object, string] => [
      { host },
      'host: must be a host name or an IP address, without port, user or path',
    ]),
    [{ port: '21' }, 'port: expected number, received string'],
    [{ mode: { ...list, path: 'x'.repeat(4097) } }, 'mode.path: must not be longer than 4096 characters'],
    [
      { mode: { ...upload, destination_file_name: 'dir/' } },
      'mode.destination_file_name: must name a file, without "/" at its end',
    ],
    [
      { mode: { ...upload, mode_name: 'copy_file_to_engine', destination_file_name: 'dir/' } },
      'mode.destination_file_name: must name a file, without "/" at its end',
    ],
    [{ port: 0 }, 'port: must be at least 1'],
    [{ port: 65_536 }, 'port: must be at most 65535'],
    [{ port: 21.5 }, 'port: expected integer, received number'],
    [{ schema_version: '2' }, 'schema_version: must be one of: 1'],
    [{ schema_version: 1 }, 'schema_version: must be one of: 1'],
    [{ connector_type: 'SFTP' }, 'connector_type: must be FTP'],
    [{ socket_timeout: 0 }, 'socket_timeout: must be at least 1'],
    [{ socket_timeout: '60' }, 'socket_timeout: expected number, received string'],
    [{ connect_timeout: 86_401 }, 'connect_timeout: must be at most 86400'],
    [{ connect_timeout: null }, 'connect_timeout: expected number, received null'],
    [{ encoding: '' }, 'encoding: must not be empty'],
    [{ encoding: 8 }, 'encoding: expected string, received number'],
    [{ unknown: 1 }, 'unknown: unknown field'],
    [{ Host: 'a', pasword: 'b' }, 'Host: unknown field; pasword: unknown field'],

    [{ authentication: 'quay' }, 'authentication: expected object, received string'],
    [
      { authentication: { authentication_method: 'oauth' } },
      'authentication.authentication_method: must be one of: username_password, anonymous, profile',
    ],
    [
      { authentication: { authentication_method: 'username_password' } },
      'authentication.username: is missing; authentication.password: is missing',
    ],
    [{ authentication: { ...login, username: '' } }, 'authentication.username: must not be empty'],
    [
      { authentication: { ...login, username: 'a\r\nb' } },
      'authentication.username: must not contain CR, LF or NUL',
    ],
    [
      { authentication: { ...login, password: 'a\nb' } },
      'authentication.password: must not contain CR, LF or NUL',
    ],
    [
      { authentication: { ...login, password: 'a\u2028' } },
      'authentication.password: must not contain a line separator (U+0085, U+2028, U+2029)',
    ],
    [
      { authentication: { ...login, username: '\u0085a' } },
      'authentication.username: must not contain a line separator (U+0085, U+2028, U+2029)',
    ],
    [
      { authentication: { ...login, password: 'a\0' } },
      'authentication.password: must not contain CR, LF or NUL',
    ],
    [
      { authentication: { ...login, password: 7 } },
      'authentication.password: expected string, received number',
    ],
    [{ authentication: { ...login, account: 'x' } }, 'authentication.account: unknown field'],
    [
      { authentication: { authentication_method: 'anonymous', password: 'x' } },
      'authentication.password: unknown field',
    ],
    [
      { authentication: { authentication_method: 'profile', profile: '' } },
      'authentication.profile: must not be empty',
    ],

    [{ tls: 'yes' }, 'tls: expected null or boolean or object'],
    [{ tls: 1 }, 'tls: expected null or boolean or object'],
    [{ tls: {} }, 'tls.mode: must be one of: implicit, explicit'],
    [{ tls: { mode: 'explicit', foo: 1 } }, 'tls.foo: unknown field'],
    [
      { tls: { mode: 'explicit', check_hostname: 'no' } },
      'tls.check_hostname: expected boolean, received string',
    ],
    [
      { tls: { mode: 'explicit', server_ca: '/etc/ca.pem' } },
      'tls.server_ca: must be PEM text (-----BEGIN … -----END …)',
    ],
    [
      { tls: { mode: 'explicit', client_cert: pem } },
      'tls.client_cert: client_cert and client_key belong together',
    ],
    [
      { tls: { mode: 'explicit', client_key: pem } },
      'tls.client_cert: client_cert and client_key belong together',
    ],
    [
      { tls: { mode: 'explicit', min_version: 'TLSv1' } },
      'tls.min_version: must be one of: TLSv1.2, TLSv1.3',
    ],
    [
      { tls: { mode: 'explicit', fingerprint_sha256: 'ab' } },
      'tls.fingerprint_sha256: must be a SHA-256 fingerprint: 64 hexadecimal digits, colons allowed',
    ],

    [{ mode: undefined }, 'mode: is missing'],
    [{ mode: 'list' }, 'mode: expected object, received string'],
    [
      { mode: { mode_name: 'chmod' } },
      'mode.mode_name: must be one of: list, stats, remove, rename, copy_file_to_engine, copy_file_from_engine',
    ],
    [{ mode: { mode_name: 'list' } }, 'mode.path: is missing'],
    [{ mode: { ...list, recursive: 'yes' } }, 'mode.recursive: expected boolean, received string'],
    [{ mode: { ...list, max_depth: 0 } }, 'mode.max_depth: must be at least 1'],
    [{ mode: { ...list, max_entries: 1.5 } }, 'mode.max_entries: expected integer, received number'],
    [{ mode: { ...list, src: 'a' } }, 'mode.src: unknown field'],
    [stats(''), 'mode.path: must not be empty'],
    [stats(7), 'mode.path: expected string, received number'],
    [remove(''), 'mode.path: must not be empty'],
    ...['/', '//', '.', '..', 'a/..', 'a/.', './'].map((path): [object, string] => [
      remove(path),
      'mode.path: must name a file or a directory, not the root or "." or ".."',
    ]),
    [
      { mode: { mode_name: 'rename', src: '/', dst: '' } },
      'mode.src: must name a file or a directory, not the root or "." or ".."; mode.dst: must not be empty',
    ],
    [{ mode: { mode_name: 'rename', src: 'a' } }, 'mode.dst: is missing'],
    [{ mode: { ...upload, source_file_name: '' } }, 'mode.source_file_name: must not be empty'],
    [
      { mode: { ...upload, source_file_name: 'a\0b' } },
      'mode.source_file_name: must not contain CR, LF or NUL',
    ],
    [{ mode: { ...upload, destination_file_name: '' } }, 'mode.destination_file_name: must not be empty'],
    [{ mode: { ...upload, overwrite: 1 } }, 'mode.overwrite: expected boolean, received number'],
    [{ mode: { ...upload, resume: 'no' } }, 'mode.resume: expected boolean, received string'],
    [
      { host: '', port: 'x', tls: { mode: 'explicit', foo: 1 }, mode: { ...list, path: 'a\rb', x: 1 }, y: 1 },
      'host: must not be empty; port: expected number, received string; tls.foo: unknown field; ' +
        'mode.path: must not contain CR, LF or NUL; mode.x: unknown field; y: unknown field',
    ],
  ])('%j → %s', (fields, said) => {
    expect(problemOf({ ...input, ...fields })).toBe(said);
  });

  test.each([null, 7, 'text', [], [input]])('%j is no input', (candidate) => {
    expect(problemOf(candidate)).toMatch(/^expected object, received \w+$/);
  });

  test('a password is never part of what is said', () => {
    const candidates = ['\n', '\0', '\r'].map((end) => ({
      ...input,
      authentication: { ...login, password: `secret-1${end}`, account: 'secret-1' },
      mode: { ...list, path: 'secret-1\n' },
    }));
    for (const candidate of candidates) expect(problemOf(candidate)).not.toContain('secret-1');
  });
});

/** Every text that becomes part of an FTP command, by the path of its field. */
const commandTexts: Record<string, (text: string) => object> = {
  'authentication.username': (text) => ({ authentication: { ...login, username: text } }),
  'authentication.password': (text) => ({ authentication: { ...login, password: text } }),
  'mode.path': (text) => ({ mode: { ...list, path: text } }),
  'mode.src': (text) => ({ mode: { mode_name: 'rename', src: text, dst: 'b' } }),
  'mode.dst': (text) => ({ mode: { mode_name: 'rename', src: 'a', dst: text } }),
  'mode.source_file_name': (text) => ({
    mode: { mode_name: 'copy_file_to_engine', source_file_name: text, destination_file_name: 'b' },
  }),
  'mode.destination_file_name': (text) => ({
    mode: { mode_name: 'copy_file_from_engine', source_file_name: 'a', destination_file_name: text },
  }),
};
const engineNames: typeof commandTexts = {
  'mode.destination_file_name': (text) => ({
    mode: { mode_name: 'copy_file_to_engine', source_file_name: 'a', destination_file_name: text },
  }),
  'mode.source_file_name': (text) => ({
    mode: { mode_name: 'copy_file_from_engine', source_file_name: text, destination_file_name: 'b' },
  }),
};

describe.each([...Object.entries(commandTexts), ...Object.entries(engineNames)])(
  '%s can not carry a second command',
  (path, fieldsWith) => {
    test.each(['a\r\nDELE b', 'a\nb', 'a\rb', 'a\0b', '\n', 'a\n'])('%j', (text) => {
      expect(problemOf({ ...input, ...fieldsWith(text) })).toBe(`${path}: must not contain CR, LF or NUL`);
    });
  },
);

test.each([
  [fingerprint, true],
  [fingerprint.toUpperCase(), true],
  [Array(32).fill('AB').join(':'), true],
  ['', false],
  ['ab'.repeat(31), false],
  ['ab'.repeat(33), false],
  ['zz'.repeat(32), false],
  [`${fingerprint}\n`, false],
])('%j is a fingerprint: %s', (text, isOne) => {
  expect(fingerprintSchema.safeParse(text).success).toBe(isOne);
});

describe('the JSON Schemas', () => {
  test('of the input: closed objects, the defaults optional, each mode an alternative', () => {
    const schema = connectorJsonSchema.input();
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false, required: ['host', 'mode'] });
    expect(schema.properties?.mode).toHaveProperty('oneOf.length', 6);
  });

  test('of the input: accepts a fingerprint as errors print it, in upper case', () => {
    const pattern = /"pattern":"(\^\[0-9[^"]+)"/.exec(JSON.stringify(connectorJsonSchema.input()))?.[1] ?? '';
    expect(Array(32).fill('AB').join(':')).toMatch(new RegExp(pattern));
    expect('ZZ'.repeat(32)).not.toMatch(new RegExp(pattern));
  });

  test('of the output: one alternative for each mode', () => {
    expect(connectorJsonSchema.output().anyOf).toHaveLength(Object.keys(modeOutputSchemas).length);
  });
});
