import { ChevronRight, CircleCheck, CircleDashed, CircleMinus, CircleX, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import type { StageName, StageReport, Verdict } from '../../../shared/model/doctor.ts';
import { directionSigns } from '../../../shared/model/logLine.ts';
import type { Texts } from '../../../shared/text/texts.ts';
import { displayText } from '../../text/displayName.ts';
import { useText } from '../../text/useText.ts';
import { classes } from '../../ui/classes.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import styles from './Doctor.module.css';
import { MendButtons } from './MendButtons.tsx';
import type { Mends } from './useMends.ts';

interface StageRowProps {
  readonly stage: StageName;
  /** Null until it has been looked at. */
  readonly report: StageReport | null;
  readonly isUnderWay: boolean;
  readonly mends: Mends;
}

/** One stage: its verdict in a line, and behind that what was said. */
export function StageRow({ stage, report, isUnderWay, mends }: StageRowProps) {
  const text = useText().doctor;
  if (report) return <Found report={report} by={mends} />;
  return (
    <li className={styles.waiting}>
      {isUnderWay ? <Spinner size={16} /> : <CircleDashed size={16} aria-hidden />}
      <span className={styles.title}>{text.stages[stage]}</span>
    </li>
  );
}

function Found({ report, by }: { readonly report: StageReport; readonly by: Mends }) {
  const { format, doctor: text } = useText();
  const { stage, verdict, summary, details, transcript, durationMs, mends } = report;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const hasMore = details.length > 0 || transcript.length > 0;
  const line = (
    <>
      <VerdictIcon verdict={verdict} />
      <span className={styles.title}>{text.stages[stage]}</span>
      <span className={styles.summary}>{displayText(summary)}</span>
      {verdict !== 'skipped' && <span className={styles.duration}>{durationText(durationMs, format)}</span>}
    </>
  );
  return (
    <li className={classes(styles.stage, styles[verdict])}>
      {hasMore ? (
        <button
          type="button"
          className={styles.line}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {line}
          <ChevronRight size={14} className={styles.chevron} aria-hidden />
        </button>
      ) : (
        <div className={styles.line}>{line}</div>
      )}
      {mends.length > 0 && <MendButtons mends={mends} by={by} />}
      {isOpen && (
        <div id={id} className={styles.more}>
          {details.length > 0 && (
            <ul className={styles.details}>
              {details.map((detail) => (
                <li key={detail}>{displayText(detail)}</li>
              ))}
            </ul>
          )}
          {transcript.length > 0 && (
            <pre className={styles.transcript}>
              {transcript
                .map((said) => `${directionSigns[said.direction]} ${displayText(said.text)}`)
                .join('\n')}
            </pre>
          )}
        </div>
      )}
    </li>
  );
}

const icons = { ok: CircleCheck, notice: TriangleAlert, problem: CircleX, skipped: CircleMinus } as const;

export function VerdictIcon({ verdict }: { readonly verdict: Verdict }) {
  const text = useText().doctor;
  const Icon = icons[verdict];
  return (
    <>
      <Icon size={16} className={classes(styles.icon, styles[`${verdict}Icon`])} aria-hidden />
      <span className="visuallyHidden">{text.verdicts[verdict]}: </span>
    </>
  );
}

const durationText = (durationMs: number, format: Texts['format']): string =>
  durationMs < 1_000 ? `${durationMs} ms` : `${format.tenths(durationMs / 1_000)} s`;
