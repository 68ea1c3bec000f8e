import { useRef, useState } from 'react';
import { visibleText } from '../../../shared/model/text.ts';
import { useApp } from '../../app.ts';
import type { DialogState } from '../../store/state.ts';
import { displayText } from '../../text/displayName.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import dialogStyles from '../../ui/Dialog.module.css';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { closeDialog } from '../shell/closeDialog.ts';
import { UnreadableReport } from './UnreadableReport.tsx';
import styles from './unreadable.module.css';

type Lines = Extract<DialogState, { readonly kind: 'unreadableLines' }>;

/** The lines of a listing that nobody understood, and what can be done with them. */
export function UnreadableLinesDialog({ dialog }: { readonly dialog: Lines }) {
  const { common, unreadable: text } = useText();
  const app = useApp();
  const { count, lines } = dialog;
  const [isReporting, setIsReporting] = useState(false);
  const done = useRef<HTMLButtonElement>(null);
  const close = (): void => void closeDialog(app, dialog);
  const copy = (): void => {
    navigator.clipboard
      .writeText(lines.map((line) => `${visibleText(line)}\n`).join(''))
      .catch(app.notify.failure);
  };
  const title = text.title(count);
  if (isReporting) {
    return (
      <Dialog title={title} onClose={close} size="large">
        <UnreadableReport count={count} lines={lines} onBack={() => setIsReporting(false)} />
      </Dialog>
    );
  }
  return (
    <Dialog title={title} onClose={close} initialFocus={done} size="large">
      <div className={dialogStyles.body}>
        <p>{text.why(count)}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
        <section className={styles.lines} aria-label={text.list} tabIndex={0}>
          <ol>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines may be the same, and never move
              <li key={index}>
                <bdi>{displayText(line)}</bdi>
              </li>
            ))}
          </ol>
        </section>
        {lines.length < count && <p>{text.firstOnly(lines.length)}</p>}
      </div>
      <DialogActions>
        <Button onClick={copy}>{text.copyLines}</Button>
        <Button onClick={() => setIsReporting(true)}>{text.prepare}</Button>
        <Button ref={done} tone="primary" onClick={close}>
          {common.done}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
