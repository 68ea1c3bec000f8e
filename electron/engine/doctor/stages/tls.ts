import type { ErrorReport } from '../../../../shared/errors.ts';
import { ConnectorError } from '../../../../shared/errors.ts';
import type { Findings } from '../../../../shared/text/findings.ts';
import { problemsInWords } from '../../ftp/certificateProblems.ts';
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

type TlsText = Findings['contact']['tls'];

/** AUTH TLS where that is how it is done, the handshake, and all that speaks against the certificate. */
export async function tls(
  patient: Patient,
  signal: AbortSignal,
  otherPort: number = implicitTlsPort,
): Promise<Judgement> {
  const { contact, options, text } = patient;
  if (contact === null) {
    return skipped(text.contact.notTried(patient.blockedBy ?? text.contact.noConnection));
  }
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
    if (handshake === null) patient.blockedBy = text.contact.tls.notEncrypted;
    else if (!isTrusted(patient, handshake) && (isAnotherPinned || handshake.problems.length > 0)) {
      patient.blockedBy = text.contact.tls.notTrusted;
    }
  }
  return judgeEncrypted(
    {
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
    },
    text,
  );
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

export function judgeEncrypted(seen: Encrypted, text: Findings): Judgement {
  const words = text.contact.tls;
  const { tlsMode, auth, handshake, error, port, implicitPort } = seen;
  const details = [
    ...said(auth && formatReply(auth), text),
    ...(handshake ? describe(handshake, seen.alsoSpeaks, words) : []),
  ];
  if (tlsMode === 'none') {
    if (!isAccepted(auth)) return ok(words.plainAsChosen, { details });
    return notice(words.plainThoughOffered, {
      details,
      mends: [{ kind: 'tls', mode: 'explicit', port }],
    });
  }
  if (tlsMode === 'explicit' && !isAccepted(auth)) {
    if (implicitPort !== null) {
      return problem(words.implicitAt(implicitPort), {
        details,
        mends: [{ kind: 'tls', mode: 'implicit', port: implicitPort }],
      });
    }
    if (auth && isPassing(auth)) return problem(words.notNow, { details });
    return problem(words.refused, {
      details,
      mends: auth ? [{ kind: 'tls', mode: 'none', port }] : [],
    });
  }
  if (handshake === null) {
    const isClear = tlsMode === 'implicit' && /does not speak TLS/.test(error?.message ?? '');
    return problem(error?.message ?? words.noHandshake, {
      details,
      mends: isClear ? [{ kind: 'tls', mode: 'explicit', port }] : [],
    });
  }
  return judgeCertificate(seen, handshake, details, text);
}

function judgeCertificate(
  { host, isAnotherPinned, nowMs }: Encrypted,
  { security: { certificate, trust, protocol }, problems }: Handshake,
  details: readonly string[],
  { certificate: problemTexts, contact: { tls: text } }: Findings,
): Judgement {
  const words = problemsInWords(problems, host, certificate, problemTexts);
  if (isAnotherPinned) return problem(text.anotherPinned, { details });
  if (problems.length > 0 && trust === 'verified') return problem(text.untrusted(words), { details });
  if (problems.length > 0) return notice(text.byFingerprint(words), { details });
  const { validToMs } = certificate;
  if (validToMs !== null && validToMs - nowMs < soonMs) {
    const days = Math.max(0, Math.floor((validToMs - nowMs) / 86_400_000));
    return notice(text.runsOut(days), { details });
  }
  return ok(trust === 'verified' ? text.good(protocol) : text.pinned(protocol), { details });
}

function describe({ security }: Handshake, alsoSpeaks: string | null, text: TlsText): readonly string[] {
  const { protocol, cipher, certificate } = security;
  const agreed = `${protocol}, ${cipher}`;
  const day = (ms: number | null): string => (ms === null ? '?' : new Date(ms).toISOString().slice(0, 10));
  return [
    alsoSpeaks ? text.alsoSpeaks(agreed, alsoSpeaks) : agreed,
    text.certificate(certificate.subject, certificate.issuer),
    text.validity(
      certificate.names.join(', '),
      day(certificate.validFromMs),
      day(certificate.validToMs),
      certificate.key,
    ),
    `SHA-256 ${certificate.fingerprintSha256}`,
  ];
}
