import { type DataTry, tryData } from '../dataTry.ts';
import { type Judgement, noData, notice, notLoggedIn, ok, problem, said, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

type Tried = Pick<DataTry, 'failedAt' | 'reply' | 'repliedFirst'>;

export interface HandshakesTried {
  /** With the connection, before the command. */
  readonly early: Tried;
  /** Behind the 150, or behind a wait for it. */
  readonly late: Tried;
}

/** When the TLS handshake of a data connection may begin: before the 150, or behind it. */
export async function handshake(patient: Patient, signal: AbortSignal): Promise<Judgement> {
  if (patient.blockedBy !== null) return skipped(notLoggedIn);
  if (patient.options.tlsMode === 'none') return skipped('Nothing is encrypted.');
  const { way } = patient;
  if (way === null) return skipped(noData);
  const list = { command: 'LIST' };
  const late = await tryData(patient, { ...way, handshake: 'late' }, list, signal);
  const early = await tryData(patient, { ...way, handshake: 'early' }, list, signal);
  return judgeHandshakes({ early, late });
}

export function judgeHandshakes({ early, late }: HandshakesTried): Judgement {
  const isInTheWay = ({ failedAt }: Tried): boolean => failedAt === 'ask' || failedAt === 'connect';
  if (isInTheWay(early) || isInTheWay(late)) {
    return problem('It could not be found out: the data connection failed before that.', {
      details: said(isInTheWay(late) ? late.reply : early.reply),
    });
  }
  if (early.failedAt !== null && late.failedAt !== null) {
    return problem('Neither before nor behind the server’s 150 does the handshake work every time.', {
      details: said(late.reply ?? early.reply),
    });
  }
  if (early.failedAt !== null) {
    return notice('The server breaks off a handshake that begins before its 150, and takes one behind it.', {
      details: said(early.reply),
      mends: [{ kind: 'choices', change: { handshakesAfterReply: true } }],
    });
  }
  if (late.failedAt !== null)
    return ok('The handshake must begin before the 150, and Quayside begins it then.');
  return ok(
    late.repliedFirst
      ? 'The handshake may begin before or behind the server’s 150.'
      : 'The server sends its 150 only behind the handshake, and Quayside does not wait for it.',
  );
}
