import { ConnectorError } from '../../../shared/errors.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { Proof } from '../../../shared/model/transfer.ts';
import type { Capabilities } from '../ftp/capabilities.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { askHash, type HashCommand, hashCommandOf, hashIn } from '../ftp/serverHash.ts';
import { createDigest, type Digest } from './digest.ts';
import type { FileOptions } from './fileJob.ts';

/** What is computed while the bytes of one file pass, and whom it is compared with. */
export interface ProofPlan {
  readonly digest: Digest | null;
  readonly ask: HashCommand | null;
  /** Beside a weaker hash that the server knows, in case that it does not tell it after all. */
  readonly fallback: Digest | null;
}

export function planProof(capabilities: Capabilities, wanted: FileOptions['proof']): ProofPlan {
  if (wanted === 'size') return { digest: null, ask: null, fallback: null };
  const ask = wanted === 'hash' ? hashCommandOf(capabilities) : null;
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
    const reply = await askHash(connection, ask, path, signal);
    const told = reply && hashIn(reply, algorithm, path);
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
