import { useRef, useState } from 'react';
import { reportText } from '../../../shared/doctor/reportText.ts';
import { strikeOut } from '../../../shared/doctor/strikeOut.ts';
import { type DoctorReport, type DoctorTarget, stageNames } from '../../../shared/model/doctor.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { Texts } from '../../../shared/text/texts.ts';
import { useApp } from '../../app.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { saveText } from '../../text/saveText.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import styles from './Doctor.module.css';
import { SiteQuirks } from './SiteQuirks.tsx';
import { StageRow, VerdictIcon } from './StageRow.tsx';
import { type Examination, useDoctor } from './useDoctor.ts';
import { type ConnectWay, useMends } from './useMends.ts';

interface DoctorDialogProps {
  readonly target: DoctorTarget;
  /** Whom it looks at, for people. */
  readonly name: string;
  /** Where on the server it looks, and writes; null = where the login leads. */
  readonly folder: RemotePath | null;
  /** Takes another way to connect where there is no saved connection to keep it. */
  readonly onConnectWay?: (way: ConnectWay) => void;
  readonly onClose: () => void;
}

/** The connection doctor: what is well between here and a server, what is not, and what mends it. */
export function DoctorDialog({ target, name, folder, onConnectWay, onClose }: DoctorDialogProps) {
  const { common, doctor: text } = useText();
  const [writes, setWrites] = useState(false);
  const { isRunning, run, stop, ...seen } = useDoctor(target, folder);
  const mends = useMends(target, onConnectWay ?? null);
  const close = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title={<Filled text={text.title} parts={{ name: <Name name={name} /> }} />}
      onClose={onClose}
      size="large"
      initialFocus={close}
    >
      <Overall seen={seen} />
      <p className="visuallyHidden" role="status">
        {spoken(seen, text)}
      </p>
      <ol className={styles.stages} aria-label={text.stagesLabel}>
        {stageNames.map((stage) => (
          <StageRow
            key={stage}
            stage={stage}
            report={seen.reports[stage] ?? null}
            mends={mends}
            isUnderWay={seen.stage === stage && !seen.reports[stage]}
          />
        ))}
      </ol>
      {target.kind === 'session' && <SiteQuirks sessionId={target.sessionId} />}
      <Check
        label={
          <Filled
            text={text.tryWriting}
            parts={{ folder: folder === null ? text.startFolder : <Name name={folder} /> }}
          />
        }
        isOn={writes}
        disabled={isRunning}
        onChange={setWrites}
      />
      <DialogActions>
        {seen.report && <ReportButtons report={seen.report} />}
        {isRunning ? (
          <Button onClick={stop}>{common.stop}</Button>
        ) : (
          <Button onClick={() => void run(writes)}>{text.lookAgain}</Button>
        )}
        <Button ref={close} onClick={onClose}>
          {common.done}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Overall({ seen: { report, failure, stage } }: { readonly seen: Examination }) {
  const text = useText().doctor;
  if (failure) return <ErrorNote error={failure} />;
  return (
    <p className={styles.overall} aria-hidden>
      {report ? <VerdictIcon verdict={report.verdict} /> : <Spinner size={16} />}
      {report ? text.overall[report.verdict] : stage ? text.lookingAt(text.stages[stage]) : text.looking}
    </p>
  );
}

/** Of eighteen stages a screen reader is told what is wrong, and the end. */
function spoken({ report, reports, failure }: Examination, text: Texts['doctor']): string {
  if (failure) return '';
  const problems = Object.values(reports).filter(({ verdict }) => verdict === 'problem');
  const found = problems.map(({ stage, summary }) => `${text.stages[stage]}: ${summary}`).join(' ');
  if (!report) return found || text.lookingSpoken;
  return [text.overall[report.verdict], found].filter(Boolean).join(' ');
}

/** For somebody who can help: names of hosts and users are struck out. */
function ReportButtons({ report }: { readonly report: DoctorReport }) {
  const text = useText().doctor;
  const { notify } = useApp();
  const written = (): string => reportText(strikeOut(report));
  const copy = (): void => {
    navigator.clipboard.writeText(written()).then(() => notify.hint(text.copied), notify.failure);
  };
  return (
    <>
      <Button tone="quiet" onClick={() => saveText(new Blob([written()]), 'quayside-report.md')}>
        {text.saveReport}
      </Button>
      <Button onClick={copy}>{text.copyReport}</Button>
    </>
  );
}
