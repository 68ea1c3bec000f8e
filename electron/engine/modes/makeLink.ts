import { ConnectorError } from '../../../shared/errors.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { isRefusal } from '../ftp/reply.ts';
import { statPath } from '../ftp/stat.ts';
import { toolRefused } from './toolRefused.ts';

const cannot = 'This server does not let clients make links (SITE SYMLINK).';

/**
 * Makes a symbolic link by SITE SYMLINK (proftpd's mod_site_misc), which takes two paths with a blank between them: there
 * is no way to tell it of a path with a blank in it.
 *
 * @throws name_refused · already_exists · not_found where the target is not there · unsupported_by_server
 */
export async function makeLink(
  connection: FtpConnection,
  path: RemotePath,
  target: RemotePath,
  signal: AbortSignal,
): Promise<void> {
  const link = connection.resolve(path);
  const source = connection.resolve(target);
  const unsayable = [link, source].find((each) => /\s/.test(each));
  if (unsayable !== undefined) {
    throw new ConnectorError(
      'name_refused',
      'SITE SYMLINK parts its two paths at a blank, so neither may have one in it.',
      { path: unsayable },
    );
  }
  const reply = await connection.command(`SITE SYMLINK ${source} ${link}`, signal);
  if (!isRefusal(reply)) return;
  const error = await toolRefused(
    connection,
    reply,
    { path: link, wanted: 'target', sentence: cannot },
    signal,
  );
  if (error.code === 'unsupported_by_server') throw error;
  if (await statPath(connection, link, signal)) {
    throw new ConnectorError('already_exists', 'Something with this name is already there.', { path });
  }
  throw error;
}
