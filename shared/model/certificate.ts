import { z } from 'zod';

/** What a certificate says of itself. All of its texts are a stranger's. */
export const certificateSchema = z.strictObject({
  /** Distinguished names as one line: `CN=ftp.example.org, O=Example`. */
  subject: z.string(),
  issuer: z.string(),
  /** The host names and IP addresses that it is for; at most 100 of them. */
  names: z.array(z.string()),
  /** Epoch milliseconds; null = unreadable. */
  validFromMs: z.int().nullable(),
  validToMs: z.int().nullable(),
  /** `RSA 2048`, `EC prime256v1`; null = unknown. */
  key: z.string().nullable(),
  /** Upper case hexadecimal with colons, as `fingerprintSha256`. Renewing a certificate may keep the key. */
  keySha256: z.string(),
  fingerprintSha256: z.string(),
});
export type Certificate = Readonly<z.output<typeof certificateSchema>>;

/** What speaks against a certificate. */
export const certificateProblemSchema = z.enum([
  'self_signed',
  'unknown_issuer',
  'wrong_name',
  'expired',
  'not_yet_valid',
  'weak_key',
  'weak_signature',
  /** Something else is wrong with the chain of issuers. */
  'bad_chain',
]);
export type CertificateProblem = z.output<typeof certificateProblemSchema>;

/** How a certificate came to be accepted: by its issuer, as the one that it must be, or for the time of a session. */
export const certificateTrustSchema = z.enum(['verified', 'pinned', 'once']);
export type CertificateTrust = z.output<typeof certificateTrustSchema>;
