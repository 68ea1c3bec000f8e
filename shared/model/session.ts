import { z } from 'zod';
import { certificateSchema } from './certificate.ts';
import { errorReportSchema } from './errorReport.ts';
import { remotePathSchema } from './paths.ts';

/** What protects a control connection; null stands for plain FTP. */
export const connectionSecuritySchema = z.strictObject({
  protocol: z.string().describe('As negotiated: TLSv1.3'),
  cipher: z.string(),
  /** How the certificate was accepted. */
  trust: z.enum(['verified', 'pinned', 'once']),
  certificate: certificateSchema,
});
export type ConnectionSecurity = Readonly<z.output<typeof connectionSecuritySchema>>;

/** A tab of the window: one server, one login. It leaves the engine without its secret. */
export const sessionSchema = z.strictObject({
  sessionId: z.string(),
  host: z.string(),
  port: z.int(),
  username: z.string(),
  tlsMode: z.enum(['none', 'implicit', 'explicit']),
  state: z.enum(['connecting', 'connected', 'failed']),
  /** The login directory, absolute; null until connected. */
  homePath: remotePathSchema.nullable(),
  security: connectionSecuritySchema.nullable(),
  /** Uploads to its site go to a temporary name first (`site.configure`). */
  usesTemporaryNames: z.boolean(),
  /** The profile that it was opened by, or saved as; null = none. The profile may be gone. */
  profileId: z.string().nullable(),
  /** Why it failed; null in the other states. */
  error: errorReportSchema.nullable(),
});
export type Session = Readonly<z.output<typeof sessionSchema>>;
