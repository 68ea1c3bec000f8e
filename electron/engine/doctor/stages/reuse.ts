import type { Findings } from '../../../../shared/text/findings.ts';
import { type DataTry, tryData } from '../dataTry.ts';
import { type Judgement, notice, ok, problem, said, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

export interface ReuseTried {
  readonly withSession: boolean;
  readonly without: Pick<DataTry, 'failedAt' | 'reply'>;
}

/** Whether data connections must, and can, resume the TLS session of the control connection. */
export async function reuse(patient: Patient, signal: AbortSignal): Promise<Judgement> {
  if (patient.blockedBy !== null) return skipped(patient.text.data.common.notLoggedIn);
  if (patient.options.tlsMode === 'none') return skipped(patient.text.data.common.nothingEncrypted);
  const { way } = patient;
  if (way === null) return skipped(patient.text.data.common.noData);
  if (!way.resumesSession)
    return judgeReuse({ withSession: false, without: { failedAt: null, reply: null } }, patient.text);
  const without = await tryData(patient, { ...way, resumesSession: false }, { command: 'LIST' }, signal);
  return judgeReuse({ withSession: true, without }, patient.text);
}

export function judgeReuse({ withSession, without }: ReuseTried, text: Findings): Judgement {
  const { common, reuse: words } = text.data;
  if (!withSession) return notice(words.refused);
  if (without.failedAt === null) return ok(words.optional);
  return without.failedAt === 'connect' || without.failedAt === 'ask'
    ? problem(common.failedBefore, { details: said(without.reply, text) })
    : ok(words.required, { details: said(without.reply, text) });
}
