import { useApp, useAppState } from '../../app.ts';
import { countOf } from '../../text/format.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './ConnectForm.module.css';
import { ConnectForm } from './ConnectForm.tsx';
import { countUnfinished } from './unfinished.ts';

/** Another server while one is connected. */
export function ConnectDialog() {
  const { store } = useApp();
  const close = (): void => store.setState({ dialog: null });
  const unfinished = useAppState(countUnfinished);
  return (
    <Dialog title="Connect to another server" onClose={close}>
      {unfinished > 0 && (
        <p className={styles.notice}>
          {countOf(unfinished, 'transfer')} of the present connection will be stopped once the new one is
          there.
        </p>
      )}
      <ConnectForm onConnected={close} autoFocus />
    </Dialog>
  );
}
