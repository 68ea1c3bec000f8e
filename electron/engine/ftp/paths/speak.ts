import { ConnectorError } from '../../../../shared/errors.ts';
import { remotePath } from '../../../../shared/model/paths.ts';
import type { PathRole, RemotePathSyntax } from './remotePathSyntax.ts';

/** Verbs whose argument is a path or ends in one, and what that stands for. */
const roles: Readonly<Record<string, PathRole>> = {
  CWD: 'directory',
  MKD: 'directory',
  RMD: 'directory',
  LIST: 'directory',
  NLST: 'directory',
  MLSD: 'directory',
  RNFR: 'any',
  RNTO: 'any',
  DELE: 'any',
  RETR: 'file',
  STOR: 'file',
  APPE: 'file',
  SIZE: 'file',
  MDTM: 'file',
  MFMT: 'file',
  MLST: 'file',
};

/**
 * Writes a command's path as the server does. One and the same for each login: what RNTO means depends on the RNFR
 * before it, for the server too.
 */
export class Speaker {
  readonly #syntax: RemotePathSyntax;
  #renames: PathRole = 'any';

  constructor(syntax: RemotePathSyntax) {
    this.#syntax = syntax;
  }

  /** @throws name_refused where the server has no such path, so that nothing else can be meant by it */
  speak(command: string): string {
    const slash = command.indexOf(' /');
    const verb = /^[A-Z]+/.exec(command)?.[0] ?? '';
    const role = slash === -1 ? undefined : roles[verb];
    if (role === undefined) return command;
    const path = remotePath(command.slice(slash + 1));
    const spoken = this.#syntax.toServer(path, verb === 'RNTO' ? this.#renames : role);
    if (spoken === null) throw notAPath(path);
    if (verb === 'RNFR') this.#renames = spoken.endsWith('.DIR;1') ? 'any' : 'file';
    return `${command.slice(0, slash)} ${spoken}`;
  }
}

const notAPath = (path: string): ConnectorError =>
  new ConnectorError(
    'name_refused',
    'This server writes paths in a form of its own, in which this one cannot be written, so nothing was sent.',
    { path },
  );
