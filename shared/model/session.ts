import { z } from 'zod';
import { certificateSchema, certificateTrustSchema } from './certificate.ts';
import { errorReportSchema } from './errorReport.ts';
import { sessionProxySchema } from './network.ts';
import { remotePathSchema } from './paths.ts';
import { learntFactSchema, siteChoicesSchema } from './site.ts';

/** What protects a control connection; null stands for plain FTP. */
export const connectionSecuritySchema = z.strictObject({
  protocol: z.string().describe('As negotiated: TLSv1.3'),
  cipher: z.string(),
  /** How the certificate was accepted. */
  trust: certificateTrustSchema,
  certificate: certificateSchema,
});
export type ConnectionSecurity = Readonly<z.output<typeof connectionSecuritySchema>>;

/** A tab of the window: one server, one login. It leaves the engine without its secret. */
/** How a connection ended that was made again since. */
export const lossSchema = z.strictObject({
  kind: z.enum(['lost', 'ended', 'midCommand', 'silent', 'asleep']),
  /** From the last command to the end, in whole seconds or minutes; null where that says nothing. */
  idleMs: z.int().positive().nullable(),
  /** What the server said of why; null = nothing but that nobody used it. */
  words: z.string().nullable(),
});
export type SessionLoss = Readonly<z.output<typeof lossSchema>>;

export const sessionSchema = z.strictObject({
  sessionId: z.string(),
  host: z.string(),
  port: z.int(),
  username: z.string(),
  tlsMode: z.enum(['none', 'implicit', 'explicit']),
  /**
   * `connecting` and `failed` are of the first login. Then it is `connected`, also while its connection rests: one that
   * was lost is replaced with the next action, which is `reconnecting`, and leaves it `offline` when there is no way to
   * the server. Every further action tries again.
   */
  state: z.enum(['connecting', 'connected', 'reconnecting', 'offline', 'failed']),
  /** The login directory, absolute; null until connected. */
  homePath: remotePathSchema.nullable(),
  /** In which its names are read and written. */
  encoding: z.string(),
  security: connectionSecuritySchema.nullable(),
  /** What all its connections go through; null = straight to the server. */
  proxy: sessionProxySchema.nullable(),
  /** What was chosen for its site (`site.configure`). */
  choices: siteChoicesSchema,
  /** What was learnt of its site, the newest last. */
  learnt: z.array(learntFactSchema),
  /** The profile that it was opened by, or saved as; null = none. The profile may be gone. */
  profileId: z.string().nullable(),
  /** The host was started with it: no page asked, so every page shows it. */
  isOfHost: z.boolean(),
  /** Why it failed or is offline; null in the other states. */
  error: errorReportSchema.nullable(),
  /** What happened to the connection before this one; null = nothing that is worth telling any more. */
  notice: lossSchema.nullable(),
});
export type Session = Readonly<z.output<typeof sessionSchema>>;

/** Whether it has been logged in, so that its folders can be shown and its commands be tried. */
export const isLive = ({ state }: Pick<Session, 'state'>): boolean =>
  state === 'connected' || state === 'reconnecting' || state === 'offline';
