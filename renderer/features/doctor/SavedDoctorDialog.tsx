import type { Session } from '../../../shared/model/session.ts';
import { useApp } from '../../app.ts';
import { type DialogState, dialogReplaced, liveSession, savedProfile } from '../../store/state.ts';
import { closeDialog } from '../shell/closeDialog.ts';
import { DoctorDialog } from './DoctorDialog.tsx';
import type { ConnectWay } from './useMends.ts';

type Doctor = Extract<DialogState, { readonly kind: 'doctor' }>;

/** The doctor for a session or a saved connection, which keeps what mends it. */
export function SavedDoctorDialog({ dialog }: { readonly dialog: Doctor }) {
  const app = useApp();
  const { store } = app;
  const { target, name, folder } = dialog;
  // Of what was looked at: another tab may be shown by now.
  const examined = (): Session | null =>
    target.kind === 'session' ? liveSession(store.getState(), target.sessionId) : null;
  const connect = ({ mode, port }: ConnectWay): void => {
    const session = examined();
    if (!session) return;
    const { host, username } = session;
    const site = { host, port, username, tlsMode: mode };
    store.setState((state) =>
      dialogReplaced(state, dialog, { kind: 'connect', continues: { site, batchIds: [] } }),
    );
  };
  const isKept = target.kind === 'profile' || savedProfile(store.getState(), examined()) !== null;
  return (
    <DoctorDialog
      target={target}
      name={name}
      folder={folder}
      {...(isKept ? {} : { onConnectWay: connect })}
      onClose={() => closeDialog(app, dialog)}
    />
  );
}
