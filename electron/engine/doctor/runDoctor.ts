import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import {
  type DoctorReport,
  type PrivateNames,
  type StageName,
  type StageReport,
  stageNames,
  worstOf,
} from '../../../shared/model/doctor.ts';
import { visibleText } from '../../../shared/model/text.ts';
import type { Findings } from '../../../shared/text/findings.ts';
import type { ConnectionOptions } from '../ftp/connectionOptions.ts';
import { type Judgement, notice, problem, skipped } from './judgement.ts';
import { Patient } from './patient.ts';
import { clock } from './stages/clock.ts';
import { connections } from './stages/connections.ts';
import { dataMode } from './stages/dataModes.ts';
import { encoding } from './stages/encoding.ts';
import { features } from './stages/features.ts';
import { greeting } from './stages/greeting.ts';
import { handshake } from './stages/handshake.ts';
import { listing } from './stages/listing.ts';
import { login } from './stages/login.ts';
import { pipelining } from './stages/pipelining.ts';
import { resolve } from './stages/resolve.ts';
import { restart } from './stages/restart.ts';
import { reuse } from './stages/reuse.ts';
import { tcp } from './stages/tcp.ts';
import { implicitTlsPort, tls } from './stages/tls.ts';
import { write } from './stages/write.ts';

export interface DoctorOrder {
  readonly options: ConnectionOptions;
  readonly writes: boolean;
  readonly folder: string | null;
  readonly version: string;
  /** In the language of whoever asks. */
  readonly text: Findings;
  /** Told as stages begin (without a report) and end, with what is to be struck out so far. */
  readonly onStage: (stage: StageName, report: StageReport | null, names: PrivateNames) => void;
  /** Where implicit TLS is looked for; for tests, which have no right to the usual port. */
  readonly implicitTlsPort?: number;
}

/** A server that answers nothing in time would keep a person for minutes. */
const mostRunMs = 120_000;

/**
 * Looks at a site stage by stage. A stage that fails is a verdict and ends nothing; what cannot be told any more is
 * skipped, with why. Takes two minutes at the most, and ends within seconds of an abort, with what was made removed.
 * @throws cancelled, with what was left behind in its message
 */
export async function runDoctor(order: DoctorOrder, signal: AbortSignal): Promise<DoctorReport> {
  const { options, version, onStage } = order;
  const atMs = Date.now();
  const startedAtMs = performance.now();
  const patient = new Patient(options, order.folder, order.text);
  const timeUp = AbortSignal.timeout(mostRunMs);
  const running = AbortSignal.any([signal, timeUp]);
  const stages: StageReport[] = [];
  const shown = (text: string): string => visibleText(patient.transcript.redact(text));
  try {
    for (const stage of stagesFor(options)) {
      onStage(stage, null, patient.names);
      const stageStartedAtMs = performance.now();
      const {
        verdict,
        summary,
        details = [],
        mends = [],
      } = withLoss(await judge(stage, order, patient, running), patient.takeLoss());
      if (signal.aborted) throw cancelledLeaving(patient);
      const report = {
        stage,
        verdict,
        summary: shown(summary),
        details: details.map(shown),
        mends: [...mends],
        durationMs: Math.round(performance.now() - stageStartedAtMs),
        transcript: [...patient.takeLines()],
      };
      stages.push(report);
      onStage(stage, report, patient.names);
    }
  } finally {
    patient.leave();
  }
  const { host, port, tlsMode } = options;
  return {
    atMs,
    version,
    host,
    port,
    tlsMode,
    verdict: worstOf(stages),
    durationMs: Math.round(performance.now() - startedAtMs),
    stages,
    names: patient.names,
  };
}

/** With implicit TLS nothing is heard before it is encrypted. */
function stagesFor({ tlsMode }: ConnectionOptions): readonly StageName[] {
  if (tlsMode !== 'implicit') return stageNames;
  return stageNames.flatMap((stage) => {
    if (stage === 'greeting') return ['tls', 'greeting'] as const;
    return stage === 'tls' ? [] : [stage];
  });
}

async function judge(
  stage: StageName,
  order: DoctorOrder,
  patient: Patient,
  signal: AbortSignal,
): Promise<Judgement> {
  if (signal.aborted) return skipped(order.text.data.common.noTimeLeft);
  try {
    return await probe(stage, order, patient, signal);
  } catch (thrown) {
    if (signal.aborted) return problem(order.text.data.common.brokenOff);
    return problem(ConnectorError.from(thrown).message);
  }
}

/** Nobody is told that all is well where the server said something unasked, or went away. */
function withLoss(judgement: Judgement, loss: ConnectorError | null): Judgement {
  if (judgement.verdict !== 'ok' || loss === null || !/nobody asked for/.test(loss.message)) return judgement;
  const { summary, details = [] } = judgement;
  return notice(summary, { ...judgement, details: [...details, loss.message] });
}

function probe(
  stage: StageName,
  { writes, implicitTlsPort: otherPort = implicitTlsPort }: DoctorOrder,
  patient: Patient,
  signal: AbortSignal,
): Promise<Judgement> {
  switch (stage) {
    case 'resolve':
      return resolve(patient);
    case 'tcp':
      return tcp(patient, signal);
    case 'greeting':
      return greeting(patient, signal);
    case 'tls':
      return tls(patient, signal, otherPort);
    case 'login':
      return login(patient, signal);
    case 'features':
      return features(patient, signal);
    case 'epsv':
    case 'pasv':
    case 'active':
      return dataMode(stage, patient, signal);
    case 'reuse':
      return reuse(patient, signal);
    case 'handshake':
      return handshake(patient, signal);
    case 'listing':
      return listing(patient, signal);
    case 'encoding':
      return encoding(patient);
    case 'clock':
      return clock(patient, signal);
    case 'restart':
      return restart(patient, signal);
    case 'pipelining':
      return pipelining(patient, signal);
    case 'connections':
      return connections(patient, signal);
    case 'write':
      return write(patient, writes, signal);
  }
}

function cancelledLeaving({ leftBehind }: Patient): ConnectorError {
  if (leftBehind.length === 0) return cancelled();
  return new ConnectorError('cancelled', `Cancelled. On the server was left: ${leftBehind.join(', ')}`);
}
