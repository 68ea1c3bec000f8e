import { ConnectorError } from '../../../shared/errors.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { Proof } from '../../../shared/model/transfer.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import type { Features } from '../ftp/features.ts';
import { isDone, type Reply } from '../ftp/reply.ts';
import { wordsAbout } from '../ftp/replyError.ts';
import { createDigest, type Digest, type HashAlgorithm } from './digest.ts';
import type { FileOptions } from './fileJob.ts';

/** A command by which a server tells the hash of a file, followed by its path. */
export interface HashCommand {
  readonly verb: string;
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
export function hashCommandOf(features: Features): HashCommand | null {
  const offered = hashCommands.filter(({ verb }) => features.has(verb));
  const selected = /([\w-]+)\*/.exec(features.parameters('HASH'))?.[1]?.toUpperCase();
  const algorithm = algorithms.find((name) => name === selected);
  if (algorithm) offered.push({ verb: 'HASH', algorithm });
  return (
    offered.toSorted((a, b) => algorithms.indexOf(a.algorithm) - algorithms.indexOf(b.algorithm))[0] ?? null
  );
}

/** Strongest first. */
const algorithms: readonly HashAlgorithm[] = ['SHA-256', 'SHA-1', 'MD5', 'CRC32'];

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

/** What is computed while the bytes of one file pass, and whom it is compared with. */
export interface ProofPlan {
  readonly digest: Digest | null;
  readonly ask: HashCommand | null;
  /** Beside a weaker hash that the server knows, in case that it does not tell it after all. */
  readonly fallback: Digest | null;
}

export function planProof(features: Features, wanted: FileOptions['proof']): ProofPlan {
  if (wanted === 'size') return { digest: null, ask: null, fallback: null };
  const ask = wanted === 'hash' ? hashCommandOf(features) : null;
  const algorithm = ask?.algorithm ?? 'SHA-256';
  return {
    digest: createDigest(algorithm),
    ask,
    fallback: algorithm === 'SHA-256' ? null : createDigest('SHA-256'),
  };
}

export function updateProof({ digest, fallback }: ProofPlan, chunk: Buffer): void {
  digest?.update(chunk);
  fallback?.update(chunk);
}

/**
 * Compares with the server's hash where that is planned.
 * @param path what the server hashes
 * @param isSizeProven both sides told the same size
 * @throws verification_failed
 */
export async function concludeProof(
  plan: ProofPlan,
  connection: FtpConnection,
  path: RemotePath,
  isSizeProven: boolean,
  signal: AbortSignal,
): Promise<Proof> {
  const { digest, ask, fallback } = plan;
  if (digest === null) return { kind: isSizeProven ? 'size' : 'none', algorithm: null, hash: null };
  const { algorithm } = digest;
  const hash = digest.end();
  if (ask) {
    const told = await toldHash(connection, ask, path, signal);
    if (told === hash) return { kind: 'server_hash', algorithm, hash };
    if (told !== null) {
      throw new ConnectorError(
        'verification_failed',
        `The server’s ${algorithm} of the file is ${told}, but that of what was transferred is ${hash}. Nothing was replaced.`,
        { path },
      );
    }
  }
  const own = fallback ? { algorithm: fallback.algorithm, hash: fallback.end() } : { algorithm, hash };
  return { kind: isSizeProven ? 'sha256' : 'none', ...own };
}

async function toldHash(
  connection: FtpConnection,
  { verb, algorithm }: HashCommand,
  path: RemotePath,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    return hashIn(await connection.command(`${verb} ${path}`, signal), algorithm, path);
  } catch (error) {
    // Hashing a very large file may take longer than a reply may: then it is as if the server knew no hashes.
    if (error instanceof ConnectorError && error.code === 'socket_timeout') return null;
    throw error;
  }
}
