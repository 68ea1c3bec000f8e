import { z } from 'zod';
import { connectionInputSchema } from '../connector.ts';
import { logLineSchema } from './logLine.ts';
import { siteChoicesChangeSchema } from './site.ts';

/** What the connection doctor looks at, in the order in which it does. */
export const stageNames = [
  'resolve',
  'tcp',
  'greeting',
  'tls',
  'login',
  'features',
  'epsv',
  'pasv',
  'active',
  'reuse',
  'handshake',
  'listing',
  'encoding',
  'clock',
  'restart',
  'pipelining',
  'connections',
  'write',
] as const;
export type StageName = (typeof stageNames)[number];

export const stageNameSchema = z.enum(stageNames);

export const verdictSchema = z.enum(['ok', 'notice', 'problem', 'skipped']);
export type Verdict = z.output<typeof verdictSchema>;

/**
 * A setting that mends what was found. Choices are kept for the site, or in the profile by which it was connected to
 * where that has such a field. Another way to connect is kept in a profile, else filled in to connect with.
 */
export const mendSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choices'), change: siteChoicesChangeSchema }),
  z.strictObject({
    kind: z.literal('tls'),
    mode: z.enum(['none', 'implicit', 'explicit']),
    port: z.int().min(1).max(65_535),
  }),
]);
export type Mend = Readonly<z.output<typeof mendSchema>>;

export const transcriptLineSchema = logLineSchema.pick({ direction: true, level: true, text: true });
export type DoctorLine = Readonly<z.output<typeof transcriptLineSchema>>;

/** What was found at one stage. */
export const stageReportSchema = z.strictObject({
  stage: stageNameSchema,
  verdict: verdictSchema,
  /** A sentence or two in plain words; of a skipped one, why. */
  summary: z.string(),
  /** What else was seen, a line each. */
  details: z.array(z.string()),
  durationMs: z.int().nonnegative(),
  /** What was sent and answered, free of secrets. */
  transcript: z.array(transcriptLineSchema),
  mends: z.array(mendSchema),
});
export type StageReport = Readonly<z.output<typeof stageReportSchema>>;

/** Names that lead to the server or its user: what a report that goes to somebody else must not show. */
export const privateNamesSchema = z.strictObject({
  hosts: z.array(z.string()),
  users: z.array(z.string()),
  addresses: z.array(z.string()),
});
export type PrivateNames = Readonly<z.output<typeof privateNamesSchema>>;

export const doctorReportSchema = z.strictObject({
  /** When it began. */
  atMs: z.int(),
  version: z.string(),
  host: z.string(),
  port: z.int(),
  tlsMode: z.enum(['none', 'implicit', 'explicit']),
  verdict: verdictSchema.exclude(['skipped']).describe('The worst of all stages'),
  durationMs: z.int().nonnegative(),
  stages: z.array(stageReportSchema),
  names: privateNamesSchema,
});
export type DoctorReport = Readonly<z.output<typeof doctorReportSchema>>;

/** Whom the doctor looks at: an open session, a saved connection, or what somebody is about to connect with. */
export const doctorTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('session'), sessionId: z.string() }),
  z.strictObject({ kind: z.literal('profile'), profileId: z.string() }),
  z.strictObject({ kind: z.literal('connection'), connection: connectionInputSchema }),
]);
export type DoctorTarget = Readonly<z.output<typeof doctorTargetSchema>>;

/** The worst of several; nothing that was skipped counts. */
export function worstOf(stages: readonly Pick<StageReport, 'verdict'>[]): DoctorReport['verdict'] {
  const has = (verdict: Verdict): boolean => stages.some((stage) => stage.verdict === verdict);
  if (has('problem')) return 'problem';
  return has('notice') ? 'notice' : 'ok';
}
