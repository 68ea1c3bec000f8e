import { useApp } from '../../app.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ConnectForm } from './ConnectForm.tsx';

/** Another server while one is connected. */
export function ConnectDialog() {
  const { store } = useApp();
  const close = (): void => store.setState({ dialog: null });
  return (
    <Dialog title="Connect to another server" onClose={close}>
      <ConnectForm onConnected={close} autoFocus />
    </Dialog>
  );
}
