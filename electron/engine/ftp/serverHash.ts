import { ConnectorError } from '../../../shared/errors.ts';
import { type HashAlgorithm, hashAlgorithms } from '../../../shared/model/hash.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { Capabilities } from './capabilities.ts';
import type { FtpConnection } from './connection.ts';
import { isDone, type Reply } from './reply.ts';
import { wordsAbout } from './replyError.ts';

/** A command by which a server tells the hash of a file, followed by its path. */
export interface HashCommand {
  readonly verb: 'HASH' | 'XSHA256' | 'XSHA1' | 'XSHA' | 'XMD5' | 'XCRC';
  readonly algorithm: HashAlgorithm;
}

const hashCommands: readonly HashCommand[] = [
  { verb: 'XSHA256', algorithm: 'SHA-256' },
  { verb: 'XSHA1', algorithm: 'SHA-1' },
  { verb: 'XSHA', algorithm: 'SHA-1' },
  { verb: 'XMD5', algorithm: 'MD5' },
  { verb: 'XCRC', algorithm: 'CRC32' },
];

/**
 * The strongest hash that a server offers, null = none. HASH (draft-bryan-ftpext-hash) counts with the algorithm that
 * is selected unless told otherwise, which FEAT marks with `*`.
 */
export function hashCommandOf(capabilities: Capabilities): HashCommand | null {
  const offered = hashCommands.filter(({ verb }) => capabilities.offers(verb));
  const selected = /([\w-]+)\*/.exec(capabilities.parameters('HASH'))?.[1]?.toUpperCase();
  const algorithm = hashAlgorithms.find((name) => name === selected);
  if (algorithm && capabilities.offers('HASH')) offered.push({ verb: 'HASH', algorithm });
  return (
    offered.toSorted(
      (a, b) => hashAlgorithms.indexOf(a.algorithm) - hashAlgorithms.indexOf(b.algorithm),
    )[0] ?? null
  );
}

const digits: Readonly<Record<HashAlgorithm, RegExp>> = {
  'SHA-256': /^[0-9a-f]{64}$/,
  'SHA-1': /^[0-9a-f]{40}$/,
  MD5: /^[0-9a-f]{32}$/,
  // Some servers leave leading zeros out.
  CRC32: /^[0-9a-f]{1,8}$/,
};

/** `250 hash`, `213 SHA-256 0-99 hash path` and what lies between them; null when it tells none. */
export function hashIn(reply: Reply, algorithm: HashAlgorithm, path: string): string | null {
  if (!isDone(reply)) return null;
  const words = wordsAbout(reply, path)
    .toLowerCase()
    .split(/[\s,;="]+/);
  const found = words.filter((word) => digits[algorithm].test(word)).at(algorithm === 'CRC32' ? -1 : 0);
  return found === undefined ? null : algorithm === 'CRC32' ? found.padStart(8, '0') : found;
}

/**
 * What the server answers; null where it is silent for too long, as one that hashes a very large file may be.
 * @param timeoutMs default: the connection's
 */
export async function askHash(
  connection: FtpConnection,
  { verb }: HashCommand,
  path: RemotePath,
  signal: AbortSignal,
  timeoutMs?: number,
): Promise<Reply | null> {
  try {
    return await connection.command(`${verb} ${path}`, signal, timeoutMs === undefined ? {} : { timeoutMs });
  } catch (error) {
    if (error instanceof ConnectorError && error.code === 'socket_timeout') return null;
    throw error;
  }
}
