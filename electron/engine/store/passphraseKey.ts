import { randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { z } from 'zod';
import { keyBytes, seal, sealedSchema, unseal } from './sealed.ts';

const costSchema = z.strictObject({
  /** N, a power of two. Memory is 128 · N · r bytes: a file must not ask for more than 1 GiB. */
  cost: z
    .int()
    .min(2)
    .max(2 ** 20)
    .refine((cost) => Number.isInteger(Math.log2(cost))),
  blockSize: z.int().min(1).max(8),
  parallelization: z.int().min(1).max(8),
});
export type ScryptCost = Readonly<z.output<typeof costSchema>>;

/** What OWASP recommends for scrypt: 128 MiB, and some 0.4 s on a machine of 2020. */
export const currentCost: ScryptCost = { cost: 2 ** 17, blockSize: 8, parallelization: 1 };

/** A key that a passphrase opens, and how its own key is derived from that. */
export const wrappedKeySchema = z.strictObject({
  scrypt: costSchema.extend({ salt: z.base64() }),
  key: sealedSchema,
});
export type WrappedKey = Readonly<z.output<typeof wrappedKeySchema>>;

export async function wrapKey(key: Buffer, passphrase: string, cost: ScryptCost): Promise<WrappedKey> {
  const parameters = { ...cost, salt: randomBytes(32).toString('base64') };
  return {
    scrypt: parameters,
    key: seal(await derive(passphrase, parameters), key, purposeOf(parameters)),
  };
}

/** Null when the passphrase is another one; so slow that guessing is, and nothing else slows guessing. */
export async function unwrapKey(wrapped: WrappedKey, passphrase: string): Promise<Buffer | null> {
  return unseal(await derive(passphrase, wrapped.scrypt), wrapped.key, purposeOf(wrapped.scrypt));
}

export const isWeaker = ({ scrypt: { cost, blockSize, parallelization } }: WrappedKey, than: ScryptCost) =>
  cost * blockSize * parallelization < than.cost * than.blockSize * than.parallelization;

type Parameters = WrappedKey['scrypt'];

/** Parameters that were exchanged for others do not open the key. */
const purposeOf = ({ cost, blockSize, parallelization, salt }: Parameters): string =>
  JSON.stringify(['key', cost, blockSize, parallelization, salt]);

/** One after the other: each takes the memory that it is meant to take, and a page could ask for many. */
let last: Promise<unknown> = Promise.resolve();

function derive(passphrase: string, { cost, blockSize, parallelization, salt }: Parameters): Promise<Buffer> {
  const options: ScryptOptions = { cost, blockSize, parallelization, maxmem: 256 * cost * blockSize };
  const derived = last.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        // The same text can be typed in more than one way. The mark at its end keeps texts apart that differ by NULs
        // at theirs alone: HMAC pads its keys with them (RFC 2104, 2).
        const text = `${passphrase.normalize('NFC')}\u0001`;
        scrypt(text, Buffer.from(salt, 'base64'), keyBytes, options, (error, key) => {
          if (error) reject(error);
          else resolve(key);
        });
      }),
  );
  last = derived.catch(() => {});
  return derived;
}
