import { z } from 'zod';
import { proxyPasswordSchema } from '../connector.ts';
import { certificateProblemSchema, certificateSchema, certificateTrustSchema } from './certificate.ts';
import { commandText } from './text.ts';
import { passphraseSchema } from './vault.ts';

/*
 * Questions that only a person can answer, as data. A kind of question is a schema in each of the two unions; the
 * engine asks (electron/engine/prompts.ts), a page shows it (renderer/features/prompts/).
 */

const server = { host: z.string(), port: z.int() };

/** `once` = as long as the session lasts, `always` = for this host and port. */
const decision = z.enum(['refuse', 'once', 'always']);
export type TrustDecision = z.output<typeof decision>;

/** The server shows a certificate that nothing vouches for. Nothing has been sent to it yet. */
const certificateQuestionSchema = z.strictObject({
  kind: z.literal('certificate'),
  ...server,
  certificate: certificateSchema,
  /** Empty where it is verified, but another one is pinned. */
  problems: z.array(certificateProblemSchema),
  /** What the server showed when it was last trusted; null = it never was, as far as anybody knows. */
  before: z
    .strictObject({
      certificate: certificateSchema,
      trust: certificateTrustSchema,
      trustedAtMs: z.int(),
    })
    .nullable(),
});

/** The server refuses TLS (AUTH TLS). Nothing has been sent to it yet. */
const plainQuestionSchema = z.strictObject({
  kind: z.literal('plain'),
  ...server,
  reply: z.string(),
  /** It spoke TLS at an earlier time: somebody between may be the one that refuses. */
  spokeTlsBefore: z.boolean(),
});

/** A profile is to be connected, and its password is not kept. */
const passwordQuestionSchema = z.strictObject({
  kind: z.literal('password'),
  profileName: z.string(),
  host: z.string(),
  port: z.int(),
  username: z.string(),
  /** There is a place where it can be kept from now on. */
  canRemember: z.boolean(),
});

/** A connection goes through a proxy that wants a login, and its password is not kept. */
const proxyPasswordQuestionSchema = z.strictObject({
  kind: z.literal('proxyPassword'),
  ...server,
  username: z.string(),
});

/** It is for the one session; null = none: nothing is connected. */
const proxyPasswordAnswerSchema = z.strictObject({
  kind: z.literal('proxyPassword'),
  password: proxyPasswordSchema.nullable(),
});

const passwordAnswerSchema = z.strictObject({
  kind: z.literal('password'),
  /** Null = none: nothing is connected. */
  password: commandText.nullable(),
  /** Keep it in the profile once it has proved right. */
  remember: z.boolean(),
});

/** Secrets are needed that are locked by the master passphrase. Withdrawn when they are unlocked in another way. */
const passphraseQuestionSchema = z.strictObject({
  kind: z.literal('passphrase'),
  /** The answer before was another one. */
  wasWrong: z.boolean(),
});

const passphraseAnswerSchema = z.strictObject({
  kind: z.literal('passphrase'),
  /** Null = none: what needed the secrets fails as cancelled. */
  passphrase: passphraseSchema.nullable(),
});

export const questionSchema = z.discriminatedUnion('kind', [
  certificateQuestionSchema,
  plainQuestionSchema,
  passwordQuestionSchema,
  proxyPasswordQuestionSchema,
  passphraseQuestionSchema,
]);
export type Question = Readonly<z.output<typeof questionSchema>>;
export type QuestionOf<K extends Question['kind']> = Extract<Question, { readonly kind: K }>;

/** Each kind has an answer that changes nothing, for who dismisses the question. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('certificate'), decision }),
  z.strictObject({ kind: z.literal('plain'), decision }),
  passwordAnswerSchema,
  proxyPasswordAnswerSchema,
  passphraseAnswerSchema,
]);
export type Answer = Readonly<z.output<typeof answerSchema>>;
export type AnswerTo<Q extends Question> = Extract<Answer, { readonly kind: Q['kind'] }>;

/** A question that is open: the first page to answer it is heard. */
export const promptSchema = z.strictObject({ promptId: z.string(), question: questionSchema });
export type Prompt = Readonly<z.output<typeof promptSchema>>;

/**
 * How the engine asks. Resolves to the answer; rejects with `cancelled` when the signal aborts, which takes the
 * question away again.
 */
export type Ask = <Q extends Question>(question: Q, signal: AbortSignal) => Promise<AnswerTo<Q>>;
