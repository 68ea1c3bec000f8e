import type { ErrorReport } from '../../../../shared/errors.ts';
import { ConnectorError } from '../../../../shared/errors.ts';
import { problemWords } from '../../ftp/certificateProblems.ts';
import type { ConnectionOptions } from '../../ftp/connectionOptions.ts';
import { formatReply, isDone, isPassing, type Reply } from '../../ftp/reply.ts';
import { isPinned } from '../../ftp/tls.ts';
import { connectTcp } from '../connectTcp.ts';
import { FirstContact, type Handshake } from '../firstContact.ts';
import { type Judgement, notice, ok, problem, said, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

export interface Encrypted {
  readonly host: string;
  readonly port: number;
  readonly tlsMode: ConnectionOptions['tlsMode'];
  /** The answer to AUTH TLS; null = none came, or with implicit TLS nobody asked. */
  readonly auth: Reply | null;
  readonly handshake: Handshake | null;
  /** Another certificate is the one that it must be. */
  readonly isAnotherPinned: boolean;
  /** Why there was no handshake. */
  readonly error: ErrorReport | null;
  /** A version that it speaks beside the one that was agreed on. */
  readonly alsoSpeaks: string | null;
  /** Where the same host answers in implicit TLS, once explicit TLS was refused. */
  readonly implicitPort: number | null;
  readonly nowMs: number;
}

const timeoutMs = 10_000;
/** What is only looked at by the way. */
const sideTimeoutMs = 4_000;
export const implicitTlsPort = 990;
const soonMs = 14 * 24 * 60 * 60 * 1000;

/** AUTH TLS where that is how it is done, the handshake, and all that speaks against the certificate. */
export async function tls(
  patient: Patient,
  signal: AbortSignal,
  otherPort: number = implicitTlsPort,
): Promise<Judgement> {
  const { contact, options } = patient;
  if (contact === null) return skipped(`Not tried: ${patient.blockedBy ?? 'there is no connection'}.`);
  const { host, port, tlsMode } = options;
  let auth: Reply | null = null;
  let handshake: Handshake | null = null;
  let error: ErrorReport | null = null;
  if (tlsMode !== 'implicit') {
    const heard = await contact.ask('AUTH TLS', patient.within(timeoutMs), signal);
    auth = heard.kind === 'reply' ? heard.reply : null;
  }
  if (tlsMode === 'implicit' || isAccepted(auth)) {
    try {
      handshake = await contact.secure(patient.tlsPolicy, patient.within(timeoutMs), signal);
      patient.learnHosts(...namesOf(handshake));
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      error = ConnectorError.from(thrown).toReport();
      patient.contact = null;
    }
  }
  const alsoSpeaks = handshake && (await otherVersion(patient, handshake, signal));
  const isRefused = tlsMode === 'explicit' && !isAccepted(auth);
  const implicitPort = isRefused && (await answersTls(patient, otherPort, signal)) ? otherPort : null;
  const isAnotherPinned = handshake !== null && isPinned(patient.tlsPolicy) && !isTrusted(patient, handshake);
  if (tlsMode !== 'none') {
    if (handshake === null) patient.blockedBy = 'the connection could not be encrypted';
    else if (!isTrusted(patient, handshake) && (isAnotherPinned || handshake.problems.length > 0)) {
      patient.blockedBy = 'the certificate is not trusted, so neither user name nor password was sent';
    }
  }
  return judgeEncrypted({
    host,
    port,
    tlsMode,
    auth,
    handshake,
    isAnotherPinned,
    error,
    alsoSpeaks,
    implicitPort,
    nowMs: Date.now(),
  });
}

const isAccepted = (auth: Reply | null): boolean => auth !== null && (auth.code === 234 || auth.code === 334);

const isTrusted = ({ tlsPolicy }: Patient, { security }: Handshake): boolean =>
  tlsPolicy.accepted.has(security.certificate.fingerprintSha256);

/** Names and texts of a certificate by which its owner can be found. */
function namesOf({ security: { certificate } }: Handshake): readonly string[] {
  const { names, subject, issuer } = certificate;
  const commonNames = [subject, issuer].flatMap((text) => /CN=([^,]+)/.exec(text)?.[1] ?? []);
  return [...names, ...commonNames].map((name) => name.replace(/^\*\./, ''));
}

/** Whether the version that was not agreed on would do, too, tried on a connection of its own. */
async function otherVersion(
  patient: Patient,
  { security }: Handshake,
  signal: AbortSignal,
): Promise<string | null> {
  const other = security.protocol === 'TLSv1.3' ? 'TLSv1.2' : 'TLSv1.3';
  const { host, port, tlsMode } = patient.options;
  const isSpoken = await onOwnContact(patient, host, port, signal, async (contact) => {
    if (tlsMode !== 'implicit') {
      await contact.hear(patient.within(sideTimeoutMs), signal);
      await contact.ask('AUTH TLS', patient.within(sideTimeoutMs), signal);
    }
    await contact.secure(patient.tlsPolicy, patient.within(sideTimeoutMs), signal, other);
  });
  return isSpoken ? other : null;
}

async function answersTls(patient: Patient, port: number, signal: AbortSignal): Promise<boolean> {
  const { host } = patient.options;
  patient.transcript.note(`Trying implicit TLS on port ${port}`);
  return onOwnContact(patient, host, port, signal, async (contact) => {
    await contact.secure(patient.tlsPolicy, patient.within(sideTimeoutMs), signal);
    const heard = await contact.hear(patient.within(sideTimeoutMs), signal);
    if (heard.kind !== 'reply' || !isDone(heard.reply)) throw new Error('It does not greet.');
  });
}

/** Whether something works on a connection that is made for it, and ended behind it. */
async function onOwnContact(
  patient: Patient,
  host: string,
  port: number,
  signal: AbortSignal,
  work: (contact: FirstContact) => Promise<void>,
): Promise<boolean> {
  let contact: FirstContact | null = null;
  try {
    contact = new FirstContact(
      await connectTcp({ host, port }, patient.options.proxy, signal),
      patient.transcript,
      patient.options.codec,
    );
    await work(contact);
    return true;
  } catch (error) {
    if (signal.aborted) throw error;
    return false;
  } finally {
    await contact?.leave(1_000);
  }
}

export function judgeEncrypted(seen: Encrypted): Judgement {
  const { tlsMode, auth, handshake, error, port, implicitPort } = seen;
  const details = [
    ...said(auth && formatReply(auth)),
    ...(handshake ? describe(handshake, seen.alsoSpeaks) : []),
  ];
  if (tlsMode === 'none') {
    if (!isAccepted(auth)) {
      return ok('Nothing is encrypted, as you chose, and the server offers no explicit TLS.', { details });
    }
    return notice(
      'The server offers explicit TLS, but user name, password and files travel in clear: everyone on the way can read them.',
      { details, mends: [{ kind: 'tls', mode: 'explicit', port }] },
    );
  }
  if (tlsMode === 'explicit' && !isAccepted(auth)) {
    if (implicitPort !== null) {
      return problem(`The server refuses explicit TLS here, but port ${implicitPort} speaks implicit TLS.`, {
        details,
        mends: [{ kind: 'tls', mode: 'implicit', port: implicitPort }],
      });
    }
    if (auth && isPassing(auth)) {
      return problem('The server has no TLS to offer just now. Try again later.', { details });
    }
    return problem(
      'The server refuses explicit TLS, and no other port offers TLS. Without it everyone on the way can read the password and the files.',
      { details, mends: auth ? [{ kind: 'tls', mode: 'none', port }] : [] },
    );
  }
  if (handshake === null) {
    const isClear = tlsMode === 'implicit' && /does not speak TLS/.test(error?.message ?? '');
    return problem(error?.message ?? 'There was no TLS handshake.', {
      details,
      mends: isClear ? [{ kind: 'tls', mode: 'explicit', port }] : [],
    });
  }
  return judgeCertificate(seen, handshake, details);
}

function judgeCertificate(
  { host, isAnotherPinned, nowMs }: Encrypted,
  { security: { certificate, trust, protocol }, problems }: Handshake,
  details: readonly string[],
): Judgement {
  const words = problems.map((one) => problemWords(one, host, certificate)).join(', and ');
  if (isAnotherPinned) {
    return problem(
      'The server shows another certificate than the one that it must be. It may have been renewed, or somebody is in between: ask who runs the server.',
      { details: [...details] },
    );
  }
  if (problems.length > 0 && trust === 'verified') {
    return problem(
      `The certificate is not trusted: ${words}. Ask who runs the server for its fingerprint, and accept it when you connect if it is the same.`,
      { details: [...details] },
    );
  }
  if (problems.length > 0) {
    return notice(`The certificate is accepted by its fingerprint alone: ${words}.`, {
      details: [...details],
    });
  }
  const { validToMs } = certificate;
  if (validToMs !== null && validToMs - nowMs < soonMs) {
    const days = Math.max(0, Math.floor((validToMs - nowMs) / 86_400_000));
    return notice(`The certificate is good, but runs out in ${days} days.`, { details: [...details] });
  }
  return ok(
    trust === 'verified'
      ? `The connection is encrypted (${protocol}), and the certificate is good.`
      : `The connection is encrypted (${protocol}), and the certificate is the pinned one.`,
    { details: [...details] },
  );
}

function describe({ security }: Handshake, alsoSpeaks: string | null): readonly string[] {
  const { protocol, cipher, certificate } = security;
  const day = (ms: number | null): string => (ms === null ? '?' : new Date(ms).toISOString().slice(0, 10));
  return [
    `${protocol}, ${cipher}${alsoSpeaks ? `; it speaks ${alsoSpeaks}, too` : ''}`,
    `Certificate of ${certificate.subject || 'nobody'}, issued by ${certificate.issuer || 'nobody'}`,
    `For ${certificate.names.join(', ') || 'no name'}; valid from ${day(certificate.validFromMs)} to ${day(certificate.validToMs)}; ${certificate.key ?? 'unknown key'}`,
    `SHA-256 ${certificate.fingerprintSha256}`,
  ];
}
