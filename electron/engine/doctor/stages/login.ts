import { setTimeout as delay } from 'node:timers/promises';
import { ConnectorError, type ErrorReport } from '../../../../shared/errors.ts';
import type { Findings } from '../../../../shared/text/findings.ts';
import type { ConnectionOptions } from '../../ftp/connectionOptions.ts';
import { type Judgement, ok, problem, said, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

export interface LoginTried {
  readonly tlsMode: ConnectionOptions['tlsMode'];
  readonly port: number;
  readonly isAnonymous: boolean;
  /** Null = logged in. */
  readonly error: ErrorReport | null;
}

/** A server counts a connection that has just ended for a moment longer. */
const forgetsWithinMs = 700;
const mostTries = 3;

/** Logs in as the engine does: greeting, encryption, user and password, and what follows them. */
export async function login(patient: Patient, signal: AbortSignal): Promise<Judgement> {
  // A server that lets in one at a time must have forgotten the first connection.
  await patient.contact?.leave(1_000);
  patient.contact = null;
  const { text } = patient;
  if (patient.blockedBy !== null) return skipped(text.contact.notTried(patient.blockedBy));
  const { tlsMode, port, username } = patient.options;
  let error: ErrorReport | null = null;
  for (let tries = 1; tries <= mostTries; tries++) {
    error = await patient.control(signal).then(
      () => null,
      (thrown: unknown) => {
        if (signal.aborted) throw thrown;
        return ConnectorError.from(thrown).toReport();
      },
    );
    if (error?.code !== 'too_many_connections' || tries === mostTries) break;
    await delay(forgetsWithinMs, undefined, { signal });
  }
  if (error !== null) patient.blockedBy = text.contact.login.nobodyIn;
  return judgeLogin({ tlsMode, port, isAnonymous: username === 'anonymous', error }, text);
}

export function judgeLogin({ tlsMode, port, isAnonymous, error }: LoginTried, text: Findings): Judgement {
  const words = text.contact.login;
  if (error === null) return ok(words.good);
  const details = said(error.ftp_reply ?? null, text);
  if (error.code === 'too_many_connections') {
    return problem(words.tooMany, {
      details,
      mends: [{ kind: 'choices', change: { usesOneConnection: true } }],
    });
  }
  if (error.code === 'authentication_failed') {
    const wantsTls = tlsMode === 'none' && /without encryption/.test(error.message);
    if (wantsTls)
      return problem(error.message, { details, mends: [{ kind: 'tls', mode: 'explicit', port }] });
    if (isAnonymous) return problem(words.noAnonymous, { details });
    if (/^3/.test(error.ftp_reply ?? '')) return problem(error.message, { details });
    return problem(words.refused, { details });
  }
  return problem(error.message, { details });
}
