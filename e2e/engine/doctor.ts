import { runDoctor } from '../../electron/engine/doctor/runDoctor.ts';
import { readConnectionOptions } from '../../electron/engine/ftp/connectionOptions.ts';
import { connectionInputSchema } from '../../shared/connector.ts';
import type { DoctorReport, Mend, StageName, StageReport, Verdict } from '../../shared/model/doctor.ts';
import { findings as text } from '../../shared/text/en/findings/index.ts';
import { connectionInput, type Reachable } from '../servers/connectionInput.ts';

export interface Examination {
  readonly report: DoctorReport;
  readonly stage: (name: StageName) => StageReport;
  /** Those that are neither well nor skipped. */
  readonly findings: Partial<Record<StageName, Verdict>>;
  readonly mends: readonly Mend[];
}

interface Wish {
  /** Replace fields of the input. */
  readonly input?: object;
  readonly writes?: boolean;
  readonly folder?: string;
  readonly implicitTlsPort?: number;
  readonly signal?: AbortSignal;
  readonly onStage?: (stage: StageName) => void;
}

/** Has the doctor look at a test server. */
export async function examine(server: Reachable, wish: Wish = {}): Promise<Examination> {
  const { input, signal = new AbortController().signal, writes = false, folder = null } = wish;
  const options = readConnectionOptions(
    connectionInputSchema.parse({ ...connectionInput(server), ...input }),
  );
  const report = await runDoctor(
    {
      options,
      writes,
      folder,
      version: 'test',
      text,
      onStage: (stage) => wish.onStage?.(stage),
      ...(wish.implicitTlsPort === undefined ? {} : { implicitTlsPort: wish.implicitTlsPort }),
    },
    signal,
  );
  const stage = (name: StageName): StageReport => {
    const found = report.stages.find((one) => one.stage === name);
    if (!found) throw new Error(`the report has no stage ${name}`);
    return found;
  };
  const isFinding = ({ verdict }: StageReport): boolean => verdict === 'notice' || verdict === 'problem';
  const findings = Object.fromEntries(
    report.stages.filter(isFinding).map(({ stage: name, verdict }) => [name, verdict]),
  );
  return { report, stage, findings, mends: report.stages.flatMap(({ mends }) => mends) };
}
