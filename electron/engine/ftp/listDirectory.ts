import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from './connection.ts';
import { type ListingWish, NotEntered, readByLines, readDirectory } from './directory.ts';
import { explainUnopened } from './explain.ts';
import type { ReadListing } from './listing/readListing.ts';

/**
 * The entries of one directory, hidden ones included, `.` and `..` left out.
 * @throws not_found · not_a_directory · permission_denied · listing_unreadable · what a transfer throws
 */
export const listDirectory = (
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
  wish?: ListingWish,
): Promise<ReadListing> => explained(connection, path, signal, readDirectory, wish);

/** The same by LIST, which shows links that the MLSD of some servers leaves out or calls directories. */
export const listByLines = (
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<ReadListing> => explained(connection, path, signal, readByLines);

async function explained(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
  read: typeof readDirectory,
  wish?: ListingWish,
): Promise<ReadListing> {
  try {
    return await read(connection, connection.resolve(path), signal, wish);
  } catch (error) {
    if (!(error instanceof NotEntered)) throw error;
    throw await explainUnopened(connection, error.reply, error.directory, 'dir', signal);
  }
}
