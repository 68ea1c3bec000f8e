import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../../../../shared/errors.ts';
import { enginePath } from '../../../../shared/model/paths.ts';
import type { Imported } from './imported.ts';
import { previewOf, readImport } from './readImport.ts';
import { readWinScpPassword } from './winScpPassword.ts';

/** WinSCP's own work, as the tests of other readers of it have it: user `username` at the host below. */
const published =
  'A35C7659654B2AB83C292F392E323D31392F392E2A392E723A392E3D3034332F2835323B723F33312F383A2F383A3B2F3B3B3B';

/** An engine folder `/home/ada`. */
const toEnginePath = (localDir: string) =>
  localDir.startsWith('/home/ada/') ? enginePath(localDir.slice('/home/ada/'.length)) : null;

const read = (text: string): Promise<Imported> => readImport(text, { toEnginePath, passphrase: null });

const fileZilla = (servers: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<FileZilla3 version="3.66.5" platform="*nix"><Servers>${servers}</Servers></FileZilla3>`;

const server = (fields: string): string =>
  fileZilla(`<Server><Host>ftp.example.org</Host>${fields}</Server>`);

/** The one profile of a file. */
async function only(text: string): Promise<Imported['profiles'][number]> {
  const { profiles, refused } = await read(text);
  expect(refused).toEqual([]);
  expect(profiles).toHaveLength(1);
  return profiles[0] as Imported['profiles'][number];
}

const whole = fileZilla(`
  <Folder expanded="1">Work &amp; play
    <Server>
      <Host>ftp.example.org</Host>
      <Port>2121</Port>
      <Protocol>4</Protocol>
      <Type>0</Type>
      <User>ada</User>
      <Pass encoding="base64">aHVudGVyMg==</Pass>
      <Logontype>1</Logontype>
      <PasvMode>MODE_DEFAULT</PasvMode>
      <MaximumMultipleConnections>3</MaximumMultipleConnections>
      <EncodingType>Custom</EncodingType>
      <CustomEncoding>windows-1251</CustomEncoding>
      <Name>Reports</Name>
      <Comments>ask Bob&#xA;on Mondays</Comments>
      <Colour>7</Colour>
      <LocalDir>/home/ada/reports</LocalDir>
      <RemoteDir>1 0 3 pub 10 old stuff!</RemoteDir>
    </Server>
    <Folder expanded="0">Empty</Folder>
  </Folder>`);

describe('a site manager of FileZilla', () => {
  test('comes with its folders, and the password apart', async () => {
    const imported = await read(whole);
    expect(imported.source).toBe('filezilla');
    expect(imported.folders).toEqual([['Work & play'], ['Work & play', 'Empty']]);
    expect(imported.refused).toEqual([]);
    expect(imported.profiles).toMatchObject([
      {
        folder: ['Work & play'],
        password: 'hunter2',
        notes: [],
        settings: {
          name: 'Reports',
          host: 'ftp.example.org',
          port: 2121,
          tls: { mode: 'explicit', checkHostname: true },
          login: { kind: 'password', username: 'ada' },
          notes: 'ask Bob\non Mondays',
          color: 'orange',
          encoding: 'windows-1251',
          remoteFolder: '/pub/old stuff!',
          engineFolder: 'reports',
          maxConnections: 3,
        },
      },
    ]);
    const preview = previewOf(imported);
    expect(preview.profiles[0]).toMatchObject({ hasPassword: true, username: 'ada', port: 2121 });
    expect(JSON.stringify(preview)).not.toContain('hunter2');
  });

  test.each<[string, string, object]>([
    ['0 is TLS, which FileZilla would have done without', '0', { tls: { mode: 'explicit' } }],
    ['3 is implicit TLS', '3', { tls: { mode: 'implicit' } }],
    ['4 is explicit TLS', '4', { tls: { mode: 'explicit' } }],
    ['6 is plain FTP', '6', { tls: null }],
  ])('protocol %s', async (_what, protocol, settings) => {
    const found = await only(server(`<Protocol>${protocol}</Protocol><Logontype>0</Logontype>`));
    expect(found.settings).toMatchObject(settings);
    expect(found.notes).toEqual(protocol === '0' ? ['tls_required'] : []);
  });

  test.each([
    ['1', 'SFTP'],
    ['7', 'S3'],
    ['99', 'protocol 99'],
    // What every object has is no protocol.
    ['constructor', 'protocol constructo'],
  ])('protocol %s is reported as not taken over', async (protocol, detail) => {
    const { profiles, refused } = await read(server(`<Protocol>${protocol}</Protocol><Name>Box</Name>`));
    expect(profiles).toEqual([]);
    expect(refused).toEqual([{ folder: [], name: 'Box', reason: 'protocol', detail }]);
  });

  test.each<[string, object]>([
    ['0', { kind: 'anonymous' }],
    ['1', { kind: 'password', username: 'ada' }],
    ['2', { kind: 'ask', username: 'ada' }],
    ['3', { kind: 'ask', username: 'ada' }],
    ['4', { kind: 'password', username: 'ada' }],
  ])('logon type %s', async (logontype, login) => {
    const found = await only(server(`<User>ada</User><Logontype>${logontype}</Logontype>`));
    expect(found.settings.login).toEqual(login);
    expect(found.notes.includes('account')).toBe(logontype === '4');
  });

  test.each<[string, string, string | null, readonly string[]]>([
    ['in clear, of old versions', '<Pass>hunter2</Pass>', 'hunter2', []],
    ['that is empty', '<Pass encoding="base64"></Pass>', null, []],
    ['of umlauts', '<Pass encoding="base64">w7xiZXI=</Pass>', 'über', []],
    [
      'under a master password',
      '<Pass encoding="crypt" pubkey="x">aHVudGVyMg==</Pass>',
      null,
      ['password_encrypted'],
    ],
    ['that is no base64', '<Pass encoding="base64">%%%</Pass>', null, ['password_unreadable']],
    ['that is no UTF-8', '<Pass encoding="base64">/w==</Pass>', null, ['password_unreadable']],
    ['with a line end', '<Pass encoding="base64">YQpi</Pass>', null, ['password_unreadable']],
  ])('a password %s', async (_what, pass, password, notes) => {
    const found = await only(server(`<Protocol>6</Protocol><User>ada</User><Logontype>1</Logontype>${pass}`));
    expect(found).toMatchObject({ password, notes });
  });

  test.each<[string, string | null, boolean]>([
    ['1 0 3 pub', '/pub', false],
    ['1 0', '/', false],
    ['0 0 3 pub', '/pub', false],
    ['1 0 3 pub 2 a b', null, true],
    ['1 0 99999 pub', null, true],
    ['1 0 x', null, true],
    ['2 0 3 pub', null, true],
    ['../../etc', null, true],
    ['1 0 3 a\nb', null, true],
  ])('the remote folder %j is %j', async (text, remoteFolder, isNoted) => {
    const found = await only(server(`<Protocol>6</Protocol><RemoteDir>${text}</RemoteDir>`));
    expect(found.settings.remoteFolder).toBe(remoteFolder);
    expect(found.notes.includes('remote_folder_unreadable')).toBe(isNoted);
  });

  test.each<[string, string | null]>([
    ['/home/ada/docs', 'docs'],
    ['/etc', null],
    ['C:\\Users\\ada', null],
  ])('the local folder %s leads nowhere outside', async (localDir, engineFolder) => {
    const found = await only(server(`<Protocol>6</Protocol><LocalDir>${localDir}</LocalDir>`));
    expect(found.settings.engineFolder).toBe(engineFolder);
    expect(found.notes).toEqual(engineFolder === null ? ['engine_folder_outside'] : []);
  });

  test.each<[string, string, string]>([
    ['no host', fileZilla('<Server><Name>Box</Name></Server>'), 'host'],
    ['a host with a path', fileZilla('<Server><Host>a/b</Host><Name>Box</Name></Server>'), 'host'],
    ['a port too large', server('<Port>70000</Port><Name>Box</Name>'), 'port'],
    [
      'a user with a line end',
      server('<User>a&#10;b</User><Logontype>1</Logontype><Name>Box</Name>'),
      'login.username',
    ],
  ])('one with %s fails alone, and says why', async (_what, text, field) => {
    const { profiles, refused } = await read(
      text.replace('</Servers>', `<Server><Host>good</Host></Server></Servers>`),
    );
    expect(profiles.map(({ settings }) => settings.name)).toEqual(['good']);
    expect(refused).toMatchObject([
      { name: 'Box', reason: 'invalid', detail: expect.stringContaining(field) },
    ]);
  });

  test('names lose control characters, and are named by the host where there is none', async () => {
    const { profiles } = await read(
      fileZilla(
        '<Server><Host>a.example</Host></Server><Server><Host>b.example</Host><Name>x&#9;&#10;y</Name></Server>',
      ),
    );
    expect(profiles.map(({ settings }) => settings.name)).toEqual(['a.example', 'x y']);
  });
});

const bomb = `<!DOCTYPE FileZilla3 [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`;

describe('XML that means harm', () => {
  test.each<[string, string]>([
    ['a document type with entities', whole.replace('<FileZilla3', `${bomb}<FileZilla3`)],
    ['a document type late in the file', whole.replace('<Servers>', `<Servers>${bomb}`)],
    ['an entity that nothing declares', server('<Name>&x;</Name>')],
    ['an entity of HTML', server('<Name>&nbsp;</Name>')],
    ['nesting without end', `${'<a>'.repeat(100_000)}`],
    ['elements without end', fileZilla('<a/>'.repeat(300_000))],
    ['a tag that does not end', '<FileZilla3'],
    ['text alone', '<>'],
    ['another program’s file', '<plist><dict/></plist>'],
    ['nothing in it', '<?xml version="1.0"?>'],
    ['more connections than anybody has', fileZilla('<Server/>'.repeat(6_000))],
  ])('%s is refused', async (_what, text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

const winScp = (...lines: readonly string[]): string =>
  ['[Configuration\\Interface]', 'Theme=1', '[Sessions\\Default%20Settings]', 'FSProtocol=5', ...lines].join(
    '\r\n',
  );

describe('a WinSCP.ini', () => {
  test('comes with its folders, URL-decoded', async () => {
    const found = await read(
      winScp(
        '[Sessions\\Kunden/%EF%BB%BFM%C3%BCller/Web%20Site]',
        'HostName=ftp.example.org',
        'PortNumber=2121',
        'UserName=me%40corp',
        'FSProtocol=5',
        'Ftps=3',
        'Timeout=30',
        'RemoteDirectory=/a%20b',
        'LocalDirectory=/home/ada/web',
        '[Sessions\\Open]',
        'HostName=open.example.org',
        'UserName=anonymous',
        'FSProtocol=5',
        'FtpPasvMode=0',
        'ProxyMethod=3',
        'LocalDirectory=C:%5CUsers',
        '[Sessions\\Secure%20shell]',
        'HostName=ssh.example.org',
        '[Sessions\\work]',
        'IsWorkspace=1',
      ),
    );
    expect(found.source).toBe('winscp');
    expect(found.folders).toEqual([['Kunden', 'Müller']]);
    expect(found.profiles).toMatchObject([
      {
        folder: ['Kunden', 'Müller'],
        notes: [],
        settings: {
          name: 'Web Site',
          host: 'ftp.example.org',
          port: 2121,
          tls: { mode: 'explicit' },
          login: { kind: 'password', username: 'me@corp' },
          remoteFolder: '/a b',
          engineFolder: 'web',
          socketTimeoutSeconds: 30,
        },
      },
      {
        folder: [],
        notes: ['engine_folder_outside', 'active_mode', 'proxy'],
        settings: { name: 'Open', tls: null, login: { kind: 'anonymous' }, port: null },
      },
    ]);
    expect(found.refused).toEqual([{ folder: [], name: 'Secure shell', reason: 'protocol', detail: 'SFTP' }]);
  });

  test.each([
    ['7', 'S3'],
    ['constructor', 'protocol constructo'],
  ])('protocol %s is reported as not taken over', async (protocol, detail) => {
    const { refused } = await read(winScp('[Sessions\\s]', 'HostName=h', `FSProtocol=${protocol}`));
    expect(refused).toEqual([{ folder: [], name: 's', reason: 'protocol', detail }]);
  });

  test('with words for numbers has the settings of one without', async () => {
    const words = ['Ftps=constructor', 'ProxyMethod=constructor', 'ProxyHost=p'];
    const { settings, notes } = await only(
      winScp('[Sessions\\s]', 'HostName=h', 'UserName=u', 'FSProtocol=5', ...words),
    );
    expect(settings).toMatchObject({ tls: null, proxy: { kind: 'global' } });
    expect(notes).toEqual(['proxy']);
  });

  test.each<[string, string, string | null, readonly string[]]>([
    ['of its own hiding', published, 'sdfsdfgsggg', []],
    ['that is another session’s', published.replace('3C29', '3C28'), null, ['password_unreadable']],
    ['under a master password', `A35D${'00'.repeat(16)}`, null, ['password_encrypted']],
  ])('with a password %s', async (_what, hidden, password, notes) => {
    const found = await only(
      winScp(
        '[Sessions\\s]',
        'HostName=server.feralhosting.com',
        'UserName=username',
        'FSProtocol=5',
        `Password=${hidden}`,
      ),
    );
    expect(found).toMatchObject({ password, notes });
  });

  test('with a master password takes no password for what it is not', async () => {
    const text = winScp('[Sessions\\s]', 'HostName=h', 'UserName=u', 'FSProtocol=5', `Password=${published}`);
    const found = await only(`${text}\n[Configuration\\Security]\nUseMasterPassword=1`);
    expect(found).toMatchObject({ password: null, notes: ['password_encrypted'] });
  });

  test.each(['', 'hello', '[Sessions\\Default%20Settings]', '[Other]\nHostName=x', '\0\0\0'])(
    'text that is none, %j, is refused',
    async (text) => {
      await expect(read(text)).rejects.toMatchObject({ code: 'invalid_input' });
    },
  );
});

describe('a password that WinSCP hid', () => {
  test.each<[string, string, string, unknown]>([
    ['as others publish it', published, 'usernameserver.feralhosting.com', { text: 'sdfsdfgsggg' }],
    ['of which only the key is there', 'A35C5F5C3D3E3F', 'abc', { text: '' }],
    ['with a filling', 'A35C5F5E00003D3E3F', 'ab', { text: 'c' }],
    ['longer than 255 bytes', `A35E5D5B5C${'3D'.repeat(263)}`, 'a'.repeat(200), { text: 'a'.repeat(63) }],
    ['for another key', 'A35C5F5C3D3E3F', 'x', 'unreadable'],
    ['that is cut', 'A35C5F5C3D3E', '', 'unreadable'],
    ['of an odd length', 'A35', '', 'unreadable'],
    ['without its flag', '5C5F', '', 'unreadable'],
    ['of an unknown version', 'A3535F5C', '', 'unreadable'],
    ['of nothing', '', '', 'unreadable'],
  ])('%s', (_what, hidden, key, expected) => {
    expect(readWinScpPassword(hidden, key)).toEqual(expected);
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...whole.split(/(?<=>)/),
    '<!DOCTYPE x [',
    '<![CDATA[',
    ']]>',
    '&#0;',
    '&#x110000;',
    '<Server>',
    '</Server>',
    '[Sessions\\',
    'HostName=',
    '\n',
    'Password=A35C',
    '%00',
    '{"quayside":"profiles","version":1}',
    '__proto__',
  );
  test('is read, or refused with a ConnectorError', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }).map((all) => all.join('')),
      fc.json().map((json) => `{"quayside":${json}}`),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom('', '<', '[Sessions\\a]\n'), async (content, start) => {
        const outcome = await read(start + content).then(
          () => null,
          (error: unknown) => error,
        );
        if (outcome !== null) expect(outcome).toBeInstanceOf(ConnectorError);
      }),
      { numRuns: 3_000 },
    );
  }, 60_000);

  /** With work that grows as the square of the length, each of these would outlast the test by hours. */
  test.each<[string, (size: number) => string]>([
    ['open tags', (size) => '<a '.repeat(size)],
    ['text', (size) => server(`<Name>${'x&amp;'.repeat(size)}</Name>`)],
    ['comments', (size) => `<a>${'<!-- - -->'.repeat(size)}</a>`],
    ['quotes', (size) => `<a b="${'"'.repeat(size)}`],
    ['a long path', (size) => server(`<RemoteDir>1 0${' 1 a'.repeat(size)}</RemoteDir>`)],
    ['sections', (size) => '[Sessions\\a]\n'.repeat(size)],
    ['escapes', (size) => winScp(`[Sessions\\${'%41'.repeat(size)}]`, 'HostName=x')],
    ['folders in one name', (size) => winScp(`[Sessions\\${'a/'.repeat(size)}]`, 'HostName=x')],
    ['spaces', (size) => winScp(`[Sessions\\a]`, `HostName=${' '.repeat(size)}x`)],
  ])(
    'a million characters long, of %s, is read to its end',
    async (_what, make) => {
      const text = make(Math.ceil(1_000_000 / make(1).length));
      const outcome = await read(text).catch((error: unknown) => error);
      expect(outcome).toBeDefined();
    },
    60_000,
  );
});
