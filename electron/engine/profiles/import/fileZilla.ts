import { ConnectorError } from '../../../../shared/errors.ts';
import {
  newProfileSettings,
  type ProfileLogin,
  type ProfileSettings,
  type ProfileTls,
} from '../../../../shared/model/profile.ts';
import { commandText } from '../../../../shared/model/text.ts';
import { isUsableEncoding } from '../../ftp/textCodec.ts';
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
  usablePassword,
  wholeNumber,
} from './imported.ts';
import { readXml, type XmlElement } from './xmlTree.ts';

type FtpProtocol = 'explicit_or_plain' | 'implicit' | 'explicit' | 'plain';

/** Values of FileZilla's enumerations, which it promises never to change (server.h, site.h). */
const protocols = new Map<string, FtpProtocol>([
  ['0', 'explicit_or_plain'],
  ['3', 'implicit'],
  ['4', 'explicit'],
  ['6', 'plain'],
]);
const otherProtocols = new Map([
  ['1', 'SFTP'],
  ['2', 'HTTP'],
  ['5', 'HTTPS'],
  ['7', 'S3'],
  ['8', 'Storj'],
  ['9', 'WebDAV'],
  ['10', 'Azure Files'],
  ['11', 'Azure Blob'],
  ['12', 'Swift'],
  ['13', 'Google Cloud'],
  ['14', 'Google Drive'],
  ['15', 'Dropbox'],
  ['16', 'OneDrive'],
  ['17', 'B2'],
  ['18', 'Box'],
  ['19', 'WebDAV'],
]);
const colors = new Map<string, ProfileSettings['color']>([
  ['1', 'red'],
  ['2', 'green'],
  ['3', 'blue'],
  ['4', 'yellow'],
  ['5', 'teal'],
  ['6', 'purple'],
  ['7', 'orange'],
]);
const logon = { anonymous: '0', ask: '2', interactive: '3', account: '4' } as const;

/** Reads FileZilla's `sitemanager.xml`, or what its export writes. @throws invalid_input */
export function readFileZilla(text: string, toEnginePath: ToEnginePath): Imported {
  const root = readXml(text);
  const servers = child(root, 'Servers');
  if (root.name !== 'FileZilla3' || !servers) {
    throw new ConnectorError('invalid_input', 'The XML file is no site manager of FileZilla.');
  }
  const findings = new Findings();
  readFolder(servers, [], findings, toEnginePath);
  return findings.all('filezilla');
}

/** As deep as the XML may be nested. */
function readFolder(
  element: XmlElement,
  folder: FolderPath,
  findings: Findings,
  toEnginePath: ToEnginePath,
): void {
  findings.addFolder(folder);
  for (const inner of element.children) {
    if (inner.name === 'Folder') {
      const name = importedName(inner.text, 'Folder');
      readFolder(inner, [...folder, name], findings, toEnginePath);
    } else if (inner.name === 'Server') {
      readServer(inner, folder, findings, toEnginePath);
    }
  }
}

function readServer(
  server: XmlElement,
  folder: FolderPath,
  findings: Findings,
  toEnginePath: ToEnginePath,
): void {
  const host = fieldOf(server, 'Host').trim();
  const name = importedName(fieldOf(server, 'Name') || server.text, importedName(host, 'Server'));
  const protocol = fieldOf(server, 'Protocol').trim() || '0';
  const kind = protocols.get(protocol);
  if (!kind) {
    const detail = otherProtocols.get(protocol) ?? `protocol ${protocol.slice(0, 10)}`;
    findings.refuse({ folder: [...folder], name, reason: 'protocol', detail });
    return;
  }
  const password = passwordOf(server);
  const remoteFolder = remoteFolderOf(fieldOf(server, 'RemoteDir'));
  const localDir = fieldOf(server, 'LocalDir').trim();
  const engineFolder = localDir === '' ? null : toEnginePath(localDir);
  const encoding = encodingOf(server);
  const notes = noteIf({
    tls_required: kind === 'explicit_or_plain',
    ...passwordNotes(password),
    engine_folder_outside: localDir !== '' && engineFolder === null,
    remote_folder_unreadable: remoteFolder === 'unreadable',
    encoding_unknown: encoding === 'unknown',
    active_mode: fieldOf(server, 'PasvMode').trim() === 'MODE_ACTIVE',
    account: fieldOf(server, 'Logontype').trim() === logon.account,
  });
  const connections = wholeNumber(fieldOf(server, 'MaximumMultipleConnections'));
  findings.addProfile(
    {
      ...newProfileSettings,
      name,
      host,
      color: colors.get(fieldOf(server, 'Colour').trim()) ?? null,
      notes: importedNotes(fieldOf(server, 'Comments')),
      port: wholeNumber(fieldOf(server, 'Port')),
      tls: tlsOf(kind),
      login: loginOf(server),
      encoding: encoding === 'unknown' ? 'utf-8' : encoding,
      remoteFolder: remoteFolder === 'unreadable' ? null : remoteFolder,
      engineFolder,
      maxConnections: connections && Math.min(connections, 32),
      // Its one proxy is no site's, and not in the file.
      proxy: fieldOf(server, 'BypassProxy').trim() === '1' ? { kind: 'none' } : { kind: 'global' },
    },
    { folder, password: textOf(password), clientKey: null, proxyPassword: null, notes },
  );
}

function tlsOf(kind: FtpProtocol): ProfileTls | null {
  if (kind === 'plain' || newProfileSettings.tls === null) return null;
  return { ...newProfileSettings.tls, mode: kind === 'implicit' ? 'implicit' : 'explicit' };
}

function loginOf(server: XmlElement): ProfileLogin {
  const username = fieldOf(server, 'User');
  switch (fieldOf(server, 'Logontype').trim() || logon.anonymous) {
    case logon.anonymous:
      return { kind: 'anonymous' };
    case logon.ask:
    case logon.interactive:
      return { kind: 'ask', username };
    default:
      return { kind: 'password', username };
  }
}

function passwordOf(server: XmlElement): ImportedPassword {
  const element = child(server, 'Pass');
  if (!element || element.text === '') return null;
  switch (element.attributes.encoding) {
    case undefined:
      return usablePassword(element.text);
    case 'base64':
      return usablePassword(decodeBase64(element.text.trim()));
    default:
      // `crypt`: to a key pair under FileZilla's own master password.
      return 'encrypted';
  }
}

function decodeBase64(text: string): string | null {
  if (!/^[A-Za-z\d+/]*={0,2}$/.test(text)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64'));
  } catch {
    return null;
  }
}

function encodingOf(server: XmlElement): string {
  if (fieldOf(server, 'EncodingType').trim() !== 'Custom') return 'utf-8';
  const encoding = fieldOf(server, 'CustomEncoding').trim();
  return isUsableEncoding(encoding) ? encoding : 'unknown';
}

/**
 * FileZilla's "safe path": `1 0 3 pub 4 docs` is /pub/docs: the type of the path (1 = Unix, 0 = the server's), the
 * length of a prefix (0 = none), then each name after its length.
 */
function remoteFolderOf(text: string): string | 'unreadable' | null {
  if (text.trim() === '') return null;
  const head = /^[01] 0(?: |$)/.exec(text);
  if (!head) return 'unreadable';
  const names: string[] = [];
  for (let at = head[0].length; at < text.length; ) {
    const space = text.indexOf(' ', at);
    const length = space === -1 || space - at > 5 ? null : wholeNumber(text.slice(at, space));
    const end = space + 1 + (length ?? 0);
    const isWhole = end === text.length || text[end] === ' ';
    if (length === null || !isWhole) return 'unreadable';
    names.push(text.slice(space + 1, end));
    at = end + 1;
  }
  const path = `/${names.join('/')}`;
  return commandText.safeParse(path).success ? path : 'unreadable';
}

const child = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((one) => one.name === name);

const fieldOf = (element: XmlElement, name: string): string => child(element, name)?.text ?? '';
