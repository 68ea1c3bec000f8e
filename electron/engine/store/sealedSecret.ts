import { type Sealed, seal, unseal } from './sealed.ts';

/** What a secret may be used for, and the secret itself. */
export type SecretContent = readonly [purpose: string, secret: string];

/** It opens only with the same key under the same id. */
export const sealSecret = (key: Buffer, id: string, content: SecretContent): Sealed =>
  seal(key, Buffer.from(JSON.stringify(content)), id);

/** Null when it is another one's, or not as it was sealed. */
export function unsealSecret(key: Buffer, id: string, sealed: Sealed): SecretContent | null {
  const content = unseal(key, sealed, id);
  return content && (JSON.parse(content.toString('utf8')) as SecretContent);
}
