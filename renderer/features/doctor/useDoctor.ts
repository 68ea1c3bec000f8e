import { useCallback, useEffect, useRef, useState } from 'react';
import { ConnectorError, type ErrorReport } from '../../../shared/errors.ts';
import type { DoctorReport, DoctorTarget, StageName, StageReport } from '../../../shared/model/doctor.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import { useApp } from '../../app.ts';

export interface Examination {
  /** The stage under way; null before the first and behind the last. */
  readonly stage: StageName | null;
  readonly reports: Partial<Readonly<Record<StageName, StageReport>>>;
  /** Null until all has been looked at. */
  readonly report: DoctorReport | null;
  /** Why there is none. */
  readonly failure: ErrorReport | null;
}

const begun: Examination = { stage: null, reports: {}, report: null, failure: null };

/** Has the doctor look at a site: at once, and again as often as it is asked to. */
export function useDoctor(target: DoctorTarget, folder: RemotePath | null) {
  const app = useApp();
  const [seen, setSeen] = useState<Examination>(begun);
  const work = useRef<AbortController | null>(null);

  const run = useCallback(
    async (writes: boolean): Promise<void> => {
      work.current?.abort();
      const own = new AbortController();
      work.current = own;
      const change = (step: (before: Examination) => Partial<Examination>): void => {
        if (work.current === own) setSeen((before) => ({ ...before, ...step(before) }));
      };
      setSeen(begun);
      try {
        const report = await app.call(
          'doctor.run',
          { target, writes, folder, language: app.texts.getState().language },
          {
            signal: own.signal,
            onPart: ({ stage, report: done }) =>
              change(({ reports }) => (done ? { reports: { ...reports, [stage]: done } } : { stage })),
          },
        );
        change(() => ({ report, stage: null }));
      } catch (thrown) {
        change(() => ({ failure: ConnectorError.from(thrown).toReport(), stage: null }));
      }
    },
    [app, target, folder],
  );

  useEffect(() => {
    void run(false);
    // Who closes the dialog does not want to know any more.
    return () => work.current?.abort();
  }, [run]);

  return { ...seen, isRunning: !seen.report && !seen.failure, run, stop: () => work.current?.abort() };
}
