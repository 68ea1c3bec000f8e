import type { RemotePath } from '../../../shared/model/paths.ts';
import type { OptionalCommand } from './capabilities.ts';
import type { FtpConnection } from './connection.ts';
import { modificationTime } from './fileFacts.ts';
import { isDone, isUnsupported, type Reply, replyText } from './reply.ts';
import type { SiteMemory } from './siteMemory.ts';

type TimeCommand = Exclude<SiteMemory['timeCommand'], 'none' | null>;

const commandOf: Readonly<Record<TimeCommand, (path: RemotePath, time: string) => string>> = {
  MFMT: (path, time) => `MFMT ${time} ${path}`,
  MDTM: (path, time) => `MDTM ${time} ${path}`,
  UTIME: (path, time) => `SITE UTIME ${time} ${path}`,
  UTIME_OF_PATH: (path, time) => `SITE UTIME ${path} ${time} ${time} ${time} UTC`,
};

/** What every server might know, the clearest first, and as what it is remembered that a server does not. */
const candidates: readonly (readonly [TimeCommand, OptionalCommand])[] = [
  ['MFMT', 'MFMT'],
  ['MDTM', 'MDTM time'],
  ['UTIME_OF_PATH', 'SITE UTIME'],
  ['UTIME', 'SITE UTIME'],
];

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
  const { capabilities } = connection;
  for (const [command, name] of candidates.filter(([, name]) => capabilities.mayTry(name))) {
    const reply = await send(command);
    if (isDone(reply)) {
      const keptMs = await modificationTime(connection, path, signal);
      // MFMT (draft-somers-ftp-mfxx) answers with the time that it has set.
      const isTold = keptMs === null && command === 'MFMT' && replyText(reply).includes(time);
      if (!isTold && (keptMs === null || Math.floor(keptMs / 1000) !== Math.floor(timeMs / 1000))) continue;
      site.timeCommand = command;
      return true;
    }
    // What is offered and refused is refused for this file, perhaps not for the next.
    if (capabilities.offers(name) && !isUnsupported(reply)) isRefusedForGood = false;
  }
  if (isRefusedForGood) site.timeCommand = 'none';
  return false;
}
