import { useRef, useState } from 'react';
import { reportText } from '../../../shared/doctor/reportText.ts';
import { strikeOut } from '../../../shared/doctor/strikeOut.ts';
import { overallText } from '../../../shared/doctor/verdictWords.ts';
import {
  type DoctorReport,
  type DoctorTarget,
  stageNames,
  stageTitles,
} from '../../../shared/model/doctor.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import { useApp } from '../../app.ts';
import { Name } from '../../text/Name.tsx';
import { saveText } from '../../text/saveText.ts';
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
  const [writes, setWrites] = useState(false);
  const { isRunning, run, stop, ...seen } = useDoctor(target, folder);
  const mends = useMends(target, onConnectWay ?? null);
  const close = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title={
        <>
          Connection Doctor: <Name name={name} />
        </>
      }
      onClose={onClose}
      size="large"
      initialFocus={close}
    >
      <Overall seen={seen} />
      <p className="visuallyHidden" role="status">
        {spoken(seen)}
      </p>
      <ol className={styles.stages} aria-label="What was looked at">
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
          <>
            Try writing, too: makes, renames and removes a folder and a small file in{' '}
            {folder === null ? 'the start folder' : <Name name={folder} />}
          </>
        }
        isOn={writes}
        disabled={isRunning}
        onChange={setWrites}
      />
      <DialogActions>
        {seen.report && <ReportButtons report={seen.report} />}
        {isRunning ? (
          <Button onClick={stop}>Stop</Button>
        ) : (
          <Button onClick={() => void run(writes)}>Look Again</Button>
        )}
        <Button ref={close} onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Overall({ seen: { report, failure, stage } }: { readonly seen: Examination }) {
  if (failure) return <ErrorNote error={failure} />;
  return (
    <p className={styles.overall} aria-hidden>
      {report ? <VerdictIcon verdict={report.verdict} /> : <Spinner size={16} />}
      {report ? overallText[report.verdict] : `Looking${stage ? ` at: ${stageTitles[stage]}` : ''}…`}
    </p>
  );
}

/** Of eighteen stages a screen reader is told what is wrong, and the end. */
function spoken({ report, reports, failure }: Examination): string {
  if (failure) return '';
  const problems = Object.values(reports).filter(({ verdict }) => verdict === 'problem');
  const found = problems.map(({ stage, summary }) => `${stageTitles[stage]}: ${summary}`).join(' ');
  if (!report) return found || 'Looking at the connection.';
  return [overallText[report.verdict], found].filter(Boolean).join(' ');
}

/** For somebody who can help: names of hosts and users are struck out. */
function ReportButtons({ report }: { readonly report: DoctorReport }) {
  const { notify } = useApp();
  const text = (): string => reportText(strikeOut(report));
  const copy = (): void => {
    navigator.clipboard
      .writeText(text())
      .then(
        () => notify.hint('Report copied, without passwords, and with names struck out.'),
        notify.failure,
      );
  };
  return (
    <>
      <Button tone="quiet" onClick={() => saveText(new Blob([text()]), 'quayside-report.md')}>
        Save Report
      </Button>
      <Button onClick={copy}>Copy Report</Button>
    </>
  );
}
