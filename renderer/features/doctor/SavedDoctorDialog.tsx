import { useApp } from '../../app.ts';
import { connectedSession, type DialogState, dialogClosed, savedProfile } from '../../store/state.ts';
import { DoctorDialog } from './DoctorDialog.tsx';
import type { ConnectWay } from './useMends.ts';

type Doctor = Extract<DialogState, { readonly kind: 'doctor' }>;

/** The doctor for a session or a saved connection, which keeps what mends it. */
export function SavedDoctorDialog({ dialog: { target, name, folder } }: { readonly dialog: Doctor }) {
  const { store } = useApp();
  const connect = ({ mode, port }: ConnectWay): void => {
    const session = connectedSession(store.getState());
    if (!session) return;
    const { host, username } = session;
    const site = { host, port, username, tlsMode: mode };
    store.setState({ dialog: { kind: 'connect', continues: { site, batchIds: [] } }, dialogsBelow: [] });
  };
  const isKept = target.kind === 'profile' || savedProfile(store.getState()) !== null;
  return (
    <DoctorDialog
      target={target}
      name={name}
      folder={folder}
      {...(isKept ? {} : { onConnectWay: connect })}
      onClose={() => store.setState(dialogClosed)}
    />
  );
}
