import { ConnectorError } from '../../../../shared/errors.ts';
import { type ProxySettings, proxySettingsSchema } from '../../../../shared/model/network.ts';
import {
  newProfileSettings,
  type ProfileLogin,
  type ProfileProxy,
  type ProfileTls,
} from '../../../../shared/model/profile.ts';
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
const otherProtocols = new Map([
  ['0', 'SCP'],
  ['1', 'SFTP'],
  ['2', 'SFTP'],
  ['6', 'WebDAV'],
  ['7', 'S3'],
]);
const tlsModes = new Map<string, ProfileTls['mode']>([
  ['1', 'implicit'],
  ['2', 'explicit'],
  ['3', 'explicit'],
]);
const proxyMethods = new Map<string, ProxySettings['type']>([
  ['2', 'socks5'],
  ['3', 'http'],
]);
const noProxy = '0';
/** That of the system: what connections do that say nothing of their own. */
const systemProxy = '6';
const proxyPort = 80;
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
    const detail = otherProtocols.get(protocol) ?? `protocol ${protocol.slice(0, 10)}`;
    findings.refuse({ folder: [...folder], name, reason: 'protocol', detail });
    return;
  }
  const remoteDirectory = value('RemoteDirectory');
  const remoteFolder = commandText.safeParse(remoteDirectory).success ? remoteDirectory : '';
  const localDir = value('LocalDirectory');
  const engineFolder = localDir === '' ? null : toEnginePath(localDir);
  const password = passwordOf(
    section.get('Password'),
    value('UserName') + value('HostName'),
    context.hasMasterPassword,
  );
  const proxy = proxyOf(section);
  const proxyPassword =
    proxy.kind === 'own' && proxy.proxy.username !== null
      ? passwordOf(
          section.get('ProxyPasswordEnc'),
          value('ProxyUsername') + value('ProxyHost'),
          context.hasMasterPassword,
        )
      : null;
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
      proxy: proxy.kind === 'unknown' ? newProfileSettings.proxy : proxy,
    },
    {
      folder,
      password: textOf(password),
      clientKey: null,
      proxyPassword: textOf(proxyPassword),
      notes: noteIf({
        ...passwordNotes(password ?? proxyPassword),
        engine_folder_outside: localDir !== '' && engineFolder === null,
        remote_folder_unreadable: remoteDirectory !== remoteFolder,
        active_mode: section.get('FtpPasvMode') === '0',
        proxy: proxy.kind === 'unknown',
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
  const mode = tlsModes.get(section.get('Ftps') ?? '0');
  if (!mode || newProfileSettings.tls === null) return null;
  return {
    ...newProfileSettings.tls,
    mode,
    minVersion: section.get('MinTlsVersion') === tls13 ? 'TLSv1.3' : 'TLSv1.2',
  };
}

/** Unknown = of a kind that Quayside does not use, or none that can be reached. */
function proxyOf(section: Section): ProfileProxy | { readonly kind: 'unknown' } {
  const value = (key: string): string => decode(section.get(key) ?? '');
  const method = section.get('ProxyMethod') ?? noProxy;
  if (method === noProxy || method === systemProxy) return newProfileSettings.proxy;
  const parsed = proxySettingsSchema.safeParse({
    type: proxyMethods.get(method),
    host: value('ProxyHost').trim(),
    port: wholeNumber(section.get('ProxyPort')) ?? proxyPort,
    username: value('ProxyUsername') || null,
  });
  return parsed.success ? { kind: 'own', proxy: parsed.data } : { kind: 'unknown' };
}

const loginOf = (username: string): ProfileLogin =>
  username === 'anonymous' ? { kind: 'anonymous' } : { kind: 'password', username };

/** @param key what is hidden along with it */
function passwordOf(hidden = '', key: string, hasMasterPassword: boolean): ImportedPassword {
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
