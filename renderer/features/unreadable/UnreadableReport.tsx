import { useState } from 'react';
import { useApp, useAppState } from '../../app.ts';
import { connectedSession } from '../../store/state.ts';
import { saveText } from '../../text/saveText.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import dialogStyles from '../../ui/Dialog.module.css';
import { DialogActions } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import styles from './unreadable.module.css';
import { unreadableReport } from './unreadableReport.ts';

interface UnreadableReportProps {
  readonly count: number;
  readonly lines: readonly string[];
  readonly onBack: () => void;
}

/** Makes a text of the lines that can be given away, to be read and changed before it is. Quayside sends nothing. */
export function UnreadableReport({ count, lines, onBack }: UnreadableReportProps) {
  const text = useText().unreadable;
  const { notify } = useApp();
  const version = useAppState(({ engine }) => engine?.version ?? '');
  const session = useAppState(connectedSession);
  const privateNames = session ? [session.host, session.username, ...session.username.split('@')] : [];
  const [masksNames, setMasksNames] = useState(true);
  /** Null until a person has changed it. */
  const [edited, setEdited] = useState<string | null>(null);
  const report = edited ?? unreadableReport({ version, count, lines, privateNames, masksNames });
  const mask = (masks: boolean): void => {
    setMasksNames(masks);
    setEdited(null);
  };
  const copy = (): void => {
    navigator.clipboard.writeText(report).catch(notify.failure);
  };
  const save = (): void => saveText(new Blob([report], { type: 'text/plain' }), 'quayside-lines.txt');
  return (
    <>
      <div className={dialogStyles.body}>
        <p>{text.caution}</p>
        <Check label={text.mask} isOn={masksNames} onChange={mask} />
        <div className={styles.report}>
          <TextArea label={text.report} value={report} onChange={setEdited} isCode />
        </div>
      </div>
      <DialogActions>
        <Button onClick={onBack}>{text.back}</Button>
        <Button onClick={save}>{text.saveReport}</Button>
        <Button tone="primary" onClick={copy}>
          {text.copyReport}
        </Button>
      </DialogActions>
    </>
  );
}
