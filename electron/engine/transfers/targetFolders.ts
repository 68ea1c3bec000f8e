import { ConnectorError } from '../../../shared/errors.ts';
import { baseName, parentPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { FileFacts } from '../../../shared/model/transfer.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { listDirectory } from '../ftp/listDirectory.ts';
import { isDone } from '../ftp/reply.ts';
import { makeDirectories } from '../modes/makeDirectory.ts';

/** Others may write to the folder as well: what was seen is believed for this long. */
const believedForMs = 30_000;
/** As many folders as may be written to at once, and some more. */
const mostFolders = 200;
/** In all folders that are remembered. */
const mostEntries = 500_000;

/** By name; undefined for what is no file: its size and time do not say whether it may be replaced. */
type Present = ReadonlyMap<string, FileFacts | undefined>;

interface Seen {
  readonly atMs: number;
  readonly present: Promise<Present | null>;
  /** Zero while it is listed. */
  entries: number;
}

/**
 * What is in the folders of one site that uploads go to: each is listed once for all files that arrive in it, where
 * asking for each of them would cost a round trip a file.
 */
export class TargetFolders {
  readonly #seen = new Map<string, Seen>();

  /**
   * What stands at a path: null = nothing, undefined = the listing does not tell, so that one has to ask.
   * @param path absolute
   */
  async at(
    connection: FtpConnection,
    path: RemotePath,
    signal: AbortSignal,
  ): Promise<FileFacts | null | undefined> {
    const present = await this.#folder(connection, parentPath(path), signal);
    const name = baseName(path);
    return present === null || present.has(name) ? present?.get(name) : null;
  }

  /**
   * Makes a folder, with those on the way to it; one that is there already is as good.
   * @throws not_a_directory · permission_denied · what makeDirectories throws
   */
  async make(connection: FtpConnection, path: RemotePath, signal: AbortSignal): Promise<void> {
    const reply = await connection.command(`MKD ${path}`, signal);
    // Nothing but what we put there can be in a folder that was made just now.
    if (isDone(reply)) this.#remember(keyOf(connection, path), Promise.resolve(new Map()));
    else await makeDirectories(connection, path, signal);
  }

  #folder(connection: FtpConnection, folder: RemotePath, signal: AbortSignal): Promise<Present | null> {
    const key = keyOf(connection, folder);
    const seen = this.#seen.get(key);
    if (seen && performance.now() - seen.atMs < believedForMs) return seen.present;
    const present = list(connection, folder, signal);
    this.#remember(key, present);
    // One who gave up must not leave the others without an answer for long.
    present.then((known) => {
      const mine = this.#seen.get(key);
      if (mine?.present !== present) return;
      if (known === null) this.#seen.delete(key);
      else mine.entries = known.size;
      this.#forgetOldest();
    });
    return present;
  }

  #remember(key: string, present: Promise<Present | null>): void {
    this.#seen.delete(key);
    this.#seen.set(key, { atMs: performance.now(), present, entries: 0 });
    this.#forgetOldest();
  }

  #forgetOldest(): void {
    let entries = 0;
    for (const seen of this.#seen.values()) entries += seen.entries;
    for (const [key, seen] of this.#seen) {
      if (this.#seen.size <= mostFolders && entries <= mostEntries) return;
      this.#seen.delete(key);
      entries -= seen.entries;
    }
  }
}

/** The same path is another folder in another encoding. */
const keyOf = ({ codec }: FtpConnection, folder: RemotePath): string => `${codec.encoding} ${folder}`;

/** Null when the folder cannot be listed, for whatever reason: the files are asked about one by one then. */
async function list(
  connection: FtpConnection,
  folder: RemotePath,
  signal: AbortSignal,
): Promise<Present | null> {
  try {
    const { entries, unreadableLines, isCut } = await listDirectory(connection, folder, signal);
    if (unreadableLines.length > 0 || isCut) return null;
    return new Map(
      entries.map(({ name, type, sizeBytes, modifiedAtMs }) => [
        name,
        type === 'file' ? { sizeBytes, modifiedAtMs } : undefined,
      ]),
    );
  } catch (error) {
    // A folder that is not there holds nothing.
    return error instanceof ConnectorError && error.code === 'not_found' ? new Map() : null;
  }
}
