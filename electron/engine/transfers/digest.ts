import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { HashAlgorithm } from '../../../shared/model/hash.ts';

/** A hash in the making, of bytes that come in order. */
export interface Digest {
  readonly algorithm: HashAlgorithm;
  readonly update: (chunk: Buffer) => void;
  /** Hexadecimal, lower case. Once. */
  readonly end: () => string;
}

const nodeNames = { 'SHA-256': 'sha256', 'SHA-1': 'sha1', MD5: 'md5' } as const;

export function createDigest(algorithm: HashAlgorithm): Digest {
  if (algorithm === 'CRC32') {
    let value = 0;
    return {
      algorithm,
      update: (chunk) => {
        value = crc32(chunk, value);
      },
      end: () => value.toString(16).padStart(8, '0'),
    };
  }
  const hash = createHash(nodeNames[algorithm]);
  return { algorithm, update: (chunk) => void hash.update(chunk), end: () => hash.digest('hex') };
}
