import { ConnectorError } from '../../../shared/errors.ts';

/** What the operating system says of a file, in the connector's words. */
export function diskError(error: unknown, name: string): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  const details = { path: name, cause: error };
  switch (code) {
    case 'ENOENT':
      return new ConnectorError(
        'not_found',
        'There is no such file or folder in the engine folder.',
        details,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new ConnectorError('permission_denied', 'The disk does not allow this.', details);
    case 'EBUSY':
      return new ConnectorError(
        'permission_denied',
        'Another program is using this, or another disk begins here.',
        details,
      );
    case 'EXDEV':
      return new ConnectorError(
        'invalid_input',
        'This leads to another disk, and nothing is moved from disk to disk: copy it there, then delete it here.',
        details,
      );
    case 'EEXIST':
      return new ConnectorError('already_exists', 'Something with this name is already there.', details);
    case 'ENOTEMPTY':
      return new ConnectorError('directory_not_empty', 'The folder is not empty.', details);
    case 'EISDIR':
      return new ConnectorError('is_a_directory', 'This is a folder, not a file.', details);
    case 'ENOTDIR':
      return new ConnectorError('not_a_directory', 'This is not a folder.', details);
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new ConnectorError('no_space', 'The disk has no space left for this file.', details);
    case 'ENAMETOOLONG':
    case 'EILSEQ':
    case 'EINVAL':
      return new ConnectorError('name_refused', 'The disk cannot hold this name.', details);
    case 'ELOOP':
      return new ConnectorError(
        'engine_path_outside',
        'This path leads over a link that is not followed.',
        details,
      );
    default:
      return new ConnectorError('internal', `The disk reported an error (${code ?? 'unknown'}).`, details);
  }
}
