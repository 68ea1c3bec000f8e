import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { modificationTime } from '../ftp/fileFacts.ts';
import { isDone, isUnsupported, type Reply } from '../ftp/reply.ts';
import type { SiteMemory } from '../ftp/siteMemory.ts';
import { carriedMode } from './attributes.ts';

type TimeCommand = Exclude<SiteMemory['timeCommand'], 'none' | null>;

const commandOf: Readonly<Record<TimeCommand, (path: RemotePath, time: string) => string>> = {
  MFMT: (path, time) => `MFMT ${time} ${path}`,
  MDTM: (path, time) => `MDTM ${time} ${path}`,
  UTIME: (path, time) => `SITE UTIME ${time} ${path}`,
  UTIME_OF_PATH: (path, time) => `SITE UTIME ${path} ${time} ${time} ${time} UTC`,
};

/** What every server might know, the clearest first. Servers that know none answer each with 500 or 502. */
const candidates: readonly TimeCommand[] = ['MFMT', 'MDTM', 'UTIME_OF_PATH', 'UTIME'];

/** `YYYYMMDDhhmmss` in UTC, as RFC 3659 writes times. */
export const formatTime = (timeMs: number): string =>
  new Date(timeMs).toISOString().replace(/[-:T]/g, '').slice(0, 14);

/**
 * Sets a file's modification time, to the second. False = the server does not do it. Which command does it is learnt
 * once for a site, and believed only when the time is there afterwards: `MDTM time path` is to some servers a question
 * about a file of such a name, and SITE UTIME comes in two orders.
 */
export async function setModificationTime(
  connection: FtpConnection,
  path: RemotePath,
  timeMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const { site } = connection;
  const known = site.timeCommand;
  if (known === 'none') return false;
  const time = formatTime(timeMs);
  const send = (command: TimeCommand): Promise<Reply> =>
    connection.command(commandOf[command](path, time), signal);
  if (known !== null) return isDone(await send(known));

  let isRefusedForGood = true;
  for (const command of candidates) {
    const reply = await send(command);
    if (isDone(reply)) {
      const keptMs = await modificationTime(connection, path, signal);
      if (keptMs === null || Math.floor(keptMs / 1000) !== Math.floor(timeMs / 1000)) continue;
      site.timeCommand = command;
      return true;
    }
    // What is offered and refused is refused for this file, perhaps not for the next.
    if (command === 'MFMT' && connection.features.has('MFMT') && !isUnsupported(reply))
      isRefusedForGood = false;
  }
  if (isRefusedForGood) site.timeCommand = 'none';
  return false;
}

/** SITE CHMOD. False = the server does not do it. */
export async function setMode(
  connection: FtpConnection,
  path: RemotePath,
  unixMode: number,
  signal: AbortSignal,
): Promise<boolean> {
  const mode = carriedMode(unixMode).toString(8).padStart(3, '0');
  return isDone(await connection.command(`SITE CHMOD ${mode} ${path}`, signal));
}
