import { ConnectorError, type ErrorReport } from '../../../../shared/errors.ts';
import type { LoggedIn } from '../../ftp/logIn.ts';
import { type Judgement, notice, notLoggedIn, ok, said, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

export interface ConnectionsTried {
  /** Why a second login failed; null = it did not. */
  readonly error: ErrorReport | null;
  /** The first connection still answers beside it. */
  readonly firstAnswers: boolean;
}

/** Logs in a second time beside the first. */
export async function connections(patient: Patient, signal: AbortSignal): Promise<Judgement> {
  if (patient.blockedBy !== null) return skipped(notLoggedIn);
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
  return judgeConnections({ error, firstAnswers });
}

export function judgeConnections({ error, firstAnswers }: ConnectionsTried): Judgement {
  const one = { mends: [{ kind: 'choices', change: { usesOneConnection: true } } as const] };
  if (error !== null) {
    return notice(
      'The server bears one connection only, as long as no other is in use: files cannot be fetched while one looks around.',
      { details: said(error.ftp_reply ?? error.message), ...one },
    );
  }
  if (!firstAnswers) {
    return notice('A second login ends the first: the server bears one connection of a user only.', one);
  }
  return ok('Several connections at once work.');
}
