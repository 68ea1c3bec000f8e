import { ConnectorError } from '../../../../shared/errors.ts';
import type { ImportPreview } from '../../../../shared/model/profileImport.ts';
import { portOf } from '../../store/profileServer.ts';
import { readExport } from '../exportFile.ts';
import { readFileZilla } from './fileZilla.ts';
import type { Imported, ToEnginePath } from './imported.ts';
import { readWinScp } from './winScp.ts';

export interface ImportOptions {
  readonly toEnginePath: ToEnginePath;
  /** Of an export of Quayside's own. */
  readonly passphrase: string | null;
}

/**
 * Reads connections from the text of a file of FileZilla's, WinSCP's or Quayside's, told apart by how it begins.
 * @throws invalid_input for any other text, authentication_failed for a wrong passphrase; never anything else
 */
export async function readImport(
  text: string,
  { toEnginePath, passphrase }: ImportOptions,
): Promise<Imported> {
  const content = text.replace(/^\ufeff/, '').trimStart();
  if (content.startsWith('<')) return readFileZilla(content, toEnginePath);
  if (content.startsWith('{')) return readExport(parseJson(content), passphrase);
  return readWinScp(content, toEnginePath);
}

/** What a person sees before anything is taken over: no secrets. */
export const previewOf = ({ source, needsPassphrase, profiles, refused }: Imported): ImportPreview => ({
  source,
  needsPassphrase,
  profiles: profiles.map(({ folder, settings, password, notes }) => ({
    folder: [...folder],
    name: settings.name,
    host: settings.host,
    port: portOf(settings),
    tlsMode: settings.tls?.mode ?? 'none',
    username: settings.login.kind === 'anonymous' ? null : settings.login.username,
    hasPassword: password !== null,
    notes: [...notes],
  })),
  refused,
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What JSON.parse says repeats the text around the error.
    throw new ConnectorError('invalid_input', 'The file is not JSON.');
  }
}
