import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** Of AES-256-GCM. */
export const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

const base64Of = (accepts: (sizeBytes: number) => boolean) =>
  z.base64().refine((text) => accepts(Buffer.from(text, 'base64').length));

/** Bytes that only the key opens, base64; the tag is the end of the box. */
export const sealedSchema = z.strictObject({
  nonce: base64Of((sizeBytes) => sizeBytes === nonceBytes),
  box: base64Of((sizeBytes) => sizeBytes >= tagBytes),
});
export type Sealed = Readonly<z.output<typeof sealedSchema>>;

export const newKey = (): Buffer => randomBytes(keyBytes);

/** Encrypts with AES-256-GCM under a nonce of its own. It opens only with the same key for the same purpose. */
export function seal(key: Buffer, content: Buffer, purpose: string): Sealed {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
  const box = Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), box: box.toString('base64') };
}

/** Null when it was sealed with another key or for another purpose, or is not as it was. */
export function unseal(key: Buffer, { nonce, box }: Sealed, purpose: string): Buffer | null {
  const bytes = Buffer.from(box, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-tagBytes));
  const content = decipher.update(bytes.subarray(0, -tagBytes));
  try {
    return Buffer.concat([content, decipher.final()]);
  } catch {
    return null;
  }
}
