import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from './connection.ts';
import { parseSize } from './listing/facts.ts';
import { isDone, isUnsupported, type Reply, replyText } from './reply.ts';
import { saysMissing } from './replyError.ts';

/**
 * What a path turns out to be by trying, links followed. `missing`: the server's words say so; `refused`: it is neither
 * a directory that lets one in nor a file of known size, and why is not told; `unknown`: the server cannot be asked.
 */
export interface Probed {
  readonly type: 'dir' | 'file' | 'missing' | 'refused' | 'unknown';
  readonly sizeBytes: number | null;
}

/** By CWD and SIZE (RFC 3659), which every server has that people use: nothing is listed. */
export async function probe(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<Probed> {
  const entered = await connection.command(`CWD ${path}`, signal);
  if (isDone(entered)) return { type: 'dir', sizeBytes: null };
  const sized = await connection.command(`SIZE ${path}`, signal);
  if (sized.code === 213) return { type: 'file', sizeBytes: parseSize(replyText(sized)) };
  return { type: typeByRefusals(entered, sized, path), sizeBytes: null };
}

function typeByRefusals(entered: Reply, sized: Reply, path: RemotePath): Probed['type'] {
  if (saysMissing(sized, path) || saysMissing(entered, path)) return 'missing';
  return isUnsupported(sized) ? 'unknown' : 'refused';
}
