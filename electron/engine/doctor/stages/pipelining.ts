import { ConnectorError } from '../../../../shared/errors.ts';
import type { Reply } from '../../ftp/reply.ts';
import { type Judgement, notice, notLoggedIn, ok, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

export interface PipelineTried {
  /** Codes of the answers to NOOP, PWD and TYPE I; null = they did not all come. */
  readonly codes: readonly [number, number, number] | null;
  readonly error: string | null;
}

/** Three commands in one packet: whether each gets its own answer, in order. */
export async function pipelining(patient: Patient, signal: AbortSignal): Promise<Judgement> {
  if (patient.blockedBy !== null) return skipped(notLoggedIn);
  const control = await patient.control(signal);
  try {
    const replies = await Promise.all(
      ['NOOP', 'PWD', 'TYPE I'].map((command) => control.ask(command, { signal })),
    );
    const [noop, pwd, type] = replies as [Reply, Reply, Reply];
    return judgePipeline({ codes: [noop.code, pwd.code, type.code], error: null });
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return judgePipeline({ codes: null, error: ConnectorError.from(thrown).message });
  }
}

export function judgePipeline({ codes, error }: PipelineTried): Judgement {
  if (codes === null) {
    return notice(
      'The server loses commands that come in a row, so that each must wait for the one before.',
      {
        details: error === null ? [] : [error],
      },
    );
  }
  const [noop, pwd, type] = codes;
  if (pwd === 257 && noop !== 257 && type !== 257) return ok('Commands in a row are answered in order.');
  return notice('Commands in a row are answered out of order, so that each must wait for the one before.');
}
