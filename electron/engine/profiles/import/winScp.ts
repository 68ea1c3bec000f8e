import { ConnectorError } from '../../../../shared/errors.ts';
import { newProfileSettings, type ProfileLogin, type ProfileTls } from '../../../../shared/model/profile.ts';
import { commandText } from '../../../../shared/model/text.ts';
import {
  Findings,
  type FolderPath,
  type Imported,
  type ImportedPassword,
  importedName,
  importedNotes,
  noteIf,
  passwordNotes,
  type ToEnginePath,
  textOf,
  wholeNumber,
} from './imported.ts';
import { readWinScpPassword } from './winScpPassword.ts';

/** The keys of a section, and their values as they stand in the file. */
type Section = ReadonlyMap<string, string>;

/** Values of WinSCP's enumerations (SessionData.h). Without one a session is SFTP. */
const ftp = '5';
const otherProtocols: Readonly<Record<string, string>> = {
  0: 'SCP',
  1: 'SFTP',
  2: 'SFTP',
  6: 'WebDAV',
  7: 'S3',
};
const tlsModes: Readonly<Record<string, ProfileTls['mode']>> = {
  1: 'implicit',
  2: 'explicit',
  3: 'explicit',
};
const tls13 = '13';

const sessionPrefix = 'Sessions\\';

/** Reads the sessions of a `WinSCP.ini`, or of what its export writes. @throws invalid_input */
export function readWinScp(text: string, toEnginePath: ToEnginePath): Imported {
  const sections = readIni(text);
  const security = sections.get('Configuration\\Security');
  const hasMasterPassword = security?.get('UseMasterPassword') === '1';
  const findings = new Findings();
  let count = 0;
  for (const [title, section] of sections) {
    if (!title.startsWith(sessionPrefix)) continue;
    const path = decode(title.slice(sessionPrefix.length));
    if (path === 'Default Settings' || section.get('IsWorkspace') === '1') continue;
    count++;
    readSession(path, section, { hasMasterPassword, findings, toEnginePath });
  }
  if (count === 0) throw new ConnectorError('invalid_input', 'The file holds no sessions of WinSCP.');
  return findings.all('winscp');
}

interface SessionContext {
  readonly hasMasterPassword: boolean;
  readonly findings: Findings;
  readonly toEnginePath: ToEnginePath;
}

function readSession(path: string, section: Section, context: SessionContext): void {
  const { findings, toEnginePath } = context;
  const value = (key: string): string => decode(section.get(key) ?? '');
  const { folder, name } = placeOf(path);
  findings.addFolder(folder);
  const protocol = section.get('FSProtocol') ?? '1';
  if (protocol !== ftp) {
    const detail = otherProtocols[protocol] ?? `protocol ${protocol.slice(0, 10)}`;
    findings.refuse({ folder: [...folder], name, reason: 'protocol', detail });
    return;
  }
  const remoteDirectory = value('RemoteDirectory');
  const remoteFolder = commandText.safeParse(remoteDirectory).success ? remoteDirectory : '';
  const localDir = value('LocalDirectory');
  const engineFolder = localDir === '' ? null : toEnginePath(localDir);
  const password = passwordOf(section, value('UserName') + value('HostName'), context.hasMasterPassword);
  findings.addProfile(
    {
      ...newProfileSettings,
      name,
      host: value('HostName').trim(),
      notes: importedNotes(value('Note')),
      port: wholeNumber(section.get('PortNumber')),
      tls: tlsOf(section),
      login: loginOf(value('UserName')),
      remoteFolder: remoteFolder === '' ? null : remoteFolder,
      engineFolder,
      socketTimeoutSeconds: wholeNumber(section.get('Timeout')) ?? newProfileSettings.socketTimeoutSeconds,
    },
    {
      folder,
      password: textOf(password),
      clientKey: null,
      notes: noteIf({
        ...passwordNotes(password),
        engine_folder_outside: localDir !== '' && engineFolder === null,
        remote_folder_unreadable: remoteDirectory !== remoteFolder,
        active_mode: section.get('FtpPasvMode') === '0',
        proxy: (section.get('ProxyMethod') ?? '0') !== '0',
        account: value('FtpAccount') !== '',
      }),
    },
  );
}

function placeOf(path: string): { readonly folder: FolderPath; readonly name: string } {
  const names = path.split('/').map((name) => importedName(name, 'Folder'));
  return { folder: names.slice(0, -1).slice(0, 64), name: names.at(-1) ?? 'Session' };
}

function tlsOf(section: Section): ProfileTls | null {
  const mode = tlsModes[section.get('Ftps') ?? '0'];
  if (!mode || newProfileSettings.tls === null) return null;
  return {
    ...newProfileSettings.tls,
    mode,
    minVersion: section.get('MinTlsVersion') === tls13 ? 'TLSv1.3' : 'TLSv1.2',
  };
}

const loginOf = (username: string): ProfileLogin =>
  username === 'anonymous' ? { kind: 'anonymous' } : { kind: 'password', username };

function passwordOf(section: Section, key: string, hasMasterPassword: boolean): ImportedPassword {
  const hidden = section.get('Password') ?? '';
  if (hidden === '') return null;
  return hasMasterPassword ? 'encrypted' : readWinScpPassword(hidden, key);
}

/** A section that comes twice is one; of a key that comes twice the last value counts. */
function readIni(text: string): ReadonlyMap<string, Section> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line.startsWith('[') && line.endsWith(']')) {
      const title = line.slice(1, -1);
      section = sections.get(title) ?? new Map();
      sections.set(title, section);
      continue;
    }
    const equals = line.indexOf('=');
    if (equals > 0) section.set(line.slice(0, equals), line.slice(equals + 1));
  }
  return sections;
}

/** `%41%C3%A4`, with a byte order mark where it is UTF-8; what is no escape stays as it is. */
function decode(text: string): string {
  const bytes = text.replace(/%[\dA-Fa-f]{2}|[^\0-\x7f]+/g, (found) =>
    found.startsWith('%')
      ? String.fromCharCode(Number.parseInt(found.slice(1), 16))
      : Buffer.from(found).toString('latin1'),
  );
  return new TextDecoder().decode(Buffer.from(bytes, 'latin1'));
}
