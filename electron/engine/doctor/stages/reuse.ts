import { type DataTry, tryData } from '../dataTry.ts';
import { type Judgement, noData, notice, notLoggedIn, ok, problem, said, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

export interface ReuseTried {
  readonly withSession: boolean;
  readonly without: Pick<DataTry, 'failedAt' | 'reply'>;
}

/** Whether data connections must, and can, resume the TLS session of the control connection. */
export async function reuse(patient: Patient, signal: AbortSignal): Promise<Judgement> {
  if (patient.blockedBy !== null) return skipped(notLoggedIn);
  if (patient.options.tlsMode === 'none') return skipped('Nothing is encrypted.');
  const { way } = patient;
  if (way === null) return skipped(noData);
  if (!way.resumesSession)
    return judgeReuse({ withSession: false, without: { failedAt: null, reply: null } });
  const without = await tryData(patient, { ...way, resumesSession: false }, { command: 'LIST' }, signal);
  return judgeReuse({ withSession: true, without });
}

export function judgeReuse({ withSession, without }: ReuseTried): Judgement {
  if (!withSession) {
    return notice(
      'The server refuses data connections that resume the session, and takes those that do not.',
    );
  }
  if (without.failedAt === null) return ok('Data connections may resume the session and need not.');
  return without.failedAt === 'connect' || without.failedAt === 'ask'
    ? problem('It could not be found out: the data connection failed before that.', {
        details: said(without.reply),
      })
    : ok('The server insists that data connections resume the session, and Quayside does that.', {
        details: said(without.reply),
      });
}
