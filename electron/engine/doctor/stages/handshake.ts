import type { Findings } from '../../../../shared/text/findings.ts';
import { type DataTry, tryData } from '../dataTry.ts';
import { type Judgement, notice, ok, problem, said, skipped } from '../judgement.ts';
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
  if (patient.blockedBy !== null) return skipped(patient.text.data.common.notLoggedIn);
  if (patient.options.tlsMode === 'none') return skipped(patient.text.data.common.nothingEncrypted);
  const { way } = patient;
  if (way === null) return skipped(patient.text.data.common.noData);
  const list = { command: 'LIST' };
  const late = await tryData(patient, { ...way, handshake: 'late' }, list, signal);
  const early = await tryData(patient, { ...way, handshake: 'early' }, list, signal);
  return judgeHandshakes({ early, late }, patient.text);
}

export function judgeHandshakes({ early, late }: HandshakesTried, text: Findings): Judgement {
  const { common, handshake: words } = text.data;
  const isInTheWay = ({ failedAt }: Tried): boolean => failedAt === 'ask' || failedAt === 'connect';
  if (isInTheWay(early) || isInTheWay(late)) {
    return problem(common.failedBefore, {
      details: said(isInTheWay(late) ? late.reply : early.reply, text),
    });
  }
  if (early.failedAt !== null && late.failedAt !== null) {
    return problem(words.neither, { details: said(late.reply ?? early.reply, text) });
  }
  if (early.failedAt !== null) {
    return notice(words.onlyLate, {
      details: said(early.reply, text),
      mends: [{ kind: 'choices', change: { handshakesAfterReply: true } }],
    });
  }
  if (late.failedAt !== null) return ok(words.onlyEarly);
  return ok(late.repliedFirst ? words.both : words.repliesBehind);
}
