import { ConnectorError } from '../../../../shared/errors.ts';
import type { Findings } from '../../../../shared/text/findings.ts';
import type { Reply } from '../../ftp/reply.ts';
import { type Judgement, notice, ok, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

export interface PipelineTried {
  /** Codes of the answers to NOOP, PWD and TYPE I; null = they did not all come. */
  readonly codes: readonly [number, number, number] | null;
  readonly error: string | null;
}

/** Three commands in one packet: whether each gets its own answer, in order. */
export async function pipelining(patient: Patient, signal: AbortSignal): Promise<Judgement> {
  if (patient.blockedBy !== null) return skipped(patient.text.data.common.notLoggedIn);
  const control = await patient.control(signal);
  // Nothing goes out in a row any more.
  if (control.sendsOneByOne) return notice(patient.text.data.pipelining.oneByOne);
  try {
    const replies = await Promise.all(
      ['NOOP', 'PWD', 'TYPE I'].map((command) => control.ask(command, { signal })),
    );
    const [noop, pwd, type] = replies as [Reply, Reply, Reply];
    return judgePipeline({ codes: [noop.code, pwd.code, type.code], error: null }, patient.text);
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return judgePipeline({ codes: null, error: ConnectorError.from(thrown).message }, patient.text);
  }
}

export function judgePipeline(
  { codes, error }: PipelineTried,
  { data: { pipelining: words } }: Findings,
): Judgement {
  if (codes === null) return notice(words.lost, { details: error === null ? [] : [error] });
  const [noop, pwd, type] = codes;
  if (pwd === 257 && noop !== 257 && type !== 257) return ok(words.good);
  return notice(words.outOfOrder);
}
