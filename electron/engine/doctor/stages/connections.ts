import { ConnectorError, type ErrorReport } from '../../../../shared/errors.ts';
import type { Findings } from '../../../../shared/text/findings.ts';
import type { LoggedIn } from '../../ftp/logIn.ts';
import { type Judgement, notice, ok, said, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

export interface ConnectionsTried {
  /** Why a second login failed; null = it did not. */
  readonly error: ErrorReport | null;
  /** The first connection still answers beside it. */
  readonly firstAnswers: boolean;
}

/** Logs in a second time beside the first. */
export async function connections(patient: Patient, signal: AbortSignal): Promise<Judgement> {
  if (patient.blockedBy !== null) return skipped(patient.text.data.common.notLoggedIn);
  const control = await patient.control(signal);
  let error: ErrorReport | null = null;
  let second: LoggedIn | null = null;
  let firstAnswers = true;
  try {
    second = await patient.logInOnceMore(signal);
    firstAnswers = await control.ask('NOOP', { signal }).then(
      () => true,
      () => false,
    );
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    error = ConnectorError.from(thrown).toReport();
  } finally {
    second?.control.quit();
  }
  return judgeConnections({ error, firstAnswers }, patient.text);
}

export function judgeConnections({ error, firstAnswers }: ConnectionsTried, text: Findings): Judgement {
  const words = text.data.connections;
  const one = { mends: [{ kind: 'choices', change: { usesOneConnection: true } } as const] };
  if (error !== null) {
    return notice(words.onlyOne, { details: said(error.ftp_reply ?? error.message, text), ...one });
  }
  if (!firstAnswers) return notice(words.firstEnds, one);
  return ok(words.good);
}
