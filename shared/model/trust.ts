import { z } from 'zod';
import { certificateSchema } from './certificate.ts';
import { damagedNoticeSchema } from './damagedNotice.ts';

const server = { host: z.string(), port: z.int() };

/** A person said yes to it for good: this server must show it, and no other one. */
export const trustedCertificateSchema = z.strictObject({
  ...server,
  certificate: certificateSchema,
  trustedAtMs: z.int(),
});
export type TrustedCertificate = Readonly<z.output<typeof trustedCertificateSchema>>;

/** A person said that this server, which refuses TLS, may be used without. */
const plainServerSchema = z.strictObject({ ...server, allowedAtMs: z.int() });

/** What people have decided for good about servers that cannot be trusted as they are; the newest first. */
export const decisionsSchema = z.strictObject({
  certificates: z.array(trustedCertificateSchema),
  plainServers: z.array(plainServerSchema),
});

export const trustSchema = decisionsSchema.extend({
  /** Of the file that they are in; null = it was whole. */
  notice: damagedNoticeSchema.nullable(),
});
export type Trust = Readonly<z.output<typeof trustSchema>>;
