import { useLayoutEffect, useRef } from 'react';
import { useApp, useAppState } from '../../app.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { PartFailed, type PartFailedProps } from '../../ui/PartFailed.tsx';
import { focusPane } from '../panes/focusPane.ts';
import styles from './Shell.module.css';

/** In the place of a dialog that was asked for, while none can be had. It is the browser's own: ours are what is missing. */
export function DialogsFailed(props: PartFailedProps) {
  const isWanted = useAppState(
    ({ dialogs, engine }) => dialogs.length > 0 || (engine?.prompts.length ?? 0) > 0,
  );
  return isWanted ? <DialogFailed {...props} /> : null;
}

function DialogFailed(props: PartFailedProps) {
  const { store } = useApp();
  const { common, shell: text } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // What had the focus has it again, before the dialog that comes instead asks what that was.
    return () => element?.close();
  }, []);
  const onClose = (): void => {
    store.setState({ dialogs: [] });
    focusPane(store.getState().activePane);
  };
  return (
    <dialog ref={dialog} className={styles.dialogFailed} aria-label={text.partFailed} onClose={onClose}>
      <PartFailed {...props} />
      <Button size="small" onClick={() => dialog.current?.close()}>
        {common.close}
      </Button>
    </dialog>
  );
}
