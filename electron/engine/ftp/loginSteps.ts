import { ConnectorError } from '../../../shared/errors.ts';
import type { ConnectionOptions } from './connectionOptions.ts';
import type { ControlConnection } from './controlConnection.ts';
import { type Features, parseFeatures } from './features.ts';
import { formatReply, isDone, isIntermediate, isPassing, isRefusal, type Reply } from './reply.ts';
import { fromReply, greetingRefused, loginRefused } from './replyError.ts';
import { createTextCodec, isUtf8Name } from './textCodec.ts';
import { TlsRefused } from './tlsRefused.ts';
import type { Transcript } from './transcript.ts';
import { type Deadline, neverAborted } from './wait.ts';

/** A login under way. */
export interface Login {
  readonly control: ControlConnection;
  readonly options: ConnectionOptions;
  readonly transcript: Transcript;
  readonly signal: AbortSignal;
}

/** The greeting: 120 announces a wait, 220 is the welcome. It shares the deadline of TCP and TLS. */
export async function awaitGreeting(
  { control, options, transcript, signal }: Login,
  deadline: Deadline,
): Promise<Reply> {
  const reply = await control.greeting({
    signal,
    timeoutMs: deadline.leftMs,
    onTimeout: () =>
      new ConnectorError(
        'connect_timeout',
        `${options.host}:${options.port} accepts the connection but does not greet.${options.tlsMode === 'none' ? ' It may want implicit TLS.' : ''}`,
      ),
  });
  if (!isDone(reply)) throw greetingRefused(reply, transcript.redact);
  return reply;
}

/** AUTH TLS and the handshake (RFC 4217). Refused is an error, unless a person allowed to go on in clear. */
export async function startExplicitTls(
  { control, options, transcript, signal }: Login,
  deadline: Deadline,
): Promise<void> {
  if (options.tlsPolicy === null) return;
  const reply = await control.ask('AUTH TLS', {
    signal,
    timeoutMs: deadline.leftMs,
    onTimeout: () => new ConnectorError('connect_timeout', 'The server did not answer AUTH TLS in time.'),
  });
  if (reply.code === 234 || reply.code === 334) {
    await control.startTls(options.tlsPolicy, deadline, signal);
  } else if (!options.mayBePlain || isPassing(reply)) {
    throw new TlsRefused(reply, transcript.redact);
  }
}

/**
 * USER and, where asked for, one PASS: a server that asks again and again does not get it again.
 * @param onPassword called when PASS is about to go out: what is asked in it travels in one packet with that
 */
export async function authenticate(
  { control, options, transcript, signal }: Login,
  onPassword: () => void,
): Promise<void> {
  const refused = (reply: Reply): ConnectorError =>
    loginRefused(reply, control.tls !== null, transcript.redact);
  // Names may be in an encoding that the password was never made for.
  const isCarried = options.codec.uncarried(options.username + options.password) === null;
  const codec = isCarried ? options.codec : createTextCodec('utf-8');
  let reply = await control.ask(`USER ${options.username}`, { signal, codec });
  if (reply.code === 331) {
    const answer = control.ask(`PASS ${options.password}`, { signal, codec, isSlow: true });
    onPassword();
    reply = await answer;
  }
  if (isDone(reply)) return;
  if (reply.code === 332) {
    throw fromReply(
      'authentication_failed',
      'The server asks for an account (ACCT) besides user and password, which Quayside cannot give.',
      reply,
      transcript.redact,
    );
  }
  if (isIntermediate(reply)) {
    throw fromReply(
      'authentication_failed',
      'The server asks for the password again and again.',
      reply,
      transcript.redact,
    );
  }
  throw refused(reply);
}

/** Facts that the page and `stats` show and that some servers send only when asked. */
const wantedFacts = [
  'type',
  'size',
  'modify',
  'create',
  'perm',
  'unique',
  'unix.mode',
  'unix.owner',
  'unix.group',
  'unix.ownername',
  'unix.groupname',
  'unix.uid',
  'unix.gid',
];

/** Protection of the data connections. @throws tls_unsupported where it is refused */
export async function protect({ control, transcript, signal }: Login): Promise<void> {
  if (!control.tls) return;
  const [, protecting] = await Promise.all(
    ['PBSZ 0', 'PROT P'].map((command) => control.ask(command, { signal })),
  );
  if (protecting && isRefusal(protecting)) {
    throw fromReply(
      'tls_unsupported',
      'The server refuses to encrypt data connections (PROT P), so nothing was transferred. Its files travel in clear only: if that is acceptable, choose no encryption for it.',
      protecting,
      transcript.redact,
    );
  }
}

/**
 * UTF-8 and the facts of MLST. Whatever the answers are, they change nothing, so that nobody waits for them.
 * @returns whether names may be written in UTF-8 from now on, and were not before
 */
export function choose({ control, options }: Login, features: Features): boolean {
  const choices: string[] = [];
  const wantsUtf8 = features.has('UTF8') && isUtf8Name(options.codec.encoding);
  if (wantsUtf8) {
    // Some servers switch only after they know the client; 202, 500 and 501 to either are fine.
    if (features.has('CLNT')) choices.push('CLNT Quayside');
    choices.push('OPTS UTF8 ON');
  }
  const offered = wantedFacts.filter((fact) => features.mlstFacts.has(fact));
  if (offered.some((fact) => features.mlstFacts.get(fact) === false)) {
    choices.push(`OPTS MLST ${offered.join(';')};`);
  }
  // Not given up with the login: they may still wait for their turn when that is over.
  for (const command of choices) control.ask(command, { signal: neverAborted }).catch(() => {});
  return wantsUtf8;
}

/** Binary type. @throws unsupported_by_server where it is refused */
export async function chooseBinary({ control, transcript, signal }: Login): Promise<void> {
  const type = await control.ask('TYPE I', { signal });
  if (isRefusal(type)) {
    throw new ConnectorError('unsupported_by_server', 'The server refuses binary transfers (TYPE I).', {
      ftpReply: transcript.redact(formatReply(type)),
    });
  }
}

/** What the server can do (RFC 2389), which is complete only behind the login. */
export async function askFeatures({ control, signal }: Login): Promise<Features> {
  return featuresIn(await control.ask('FEAT', { signal }));
}

/** What the answer to FEAT tells. */
export const featuresIn = (reply: Reply): Features => parseFeatures(isDone(reply) ? reply : null);
