import { Server } from 'lucide-react';
import { useAppState } from '../../app.ts';
import { connectedSession } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { later } from '../../ui/later.tsx';
import styles from './ServerTitle.module.css';

const ConnectedServer = later(() =>
  import('./ConnectedServer.tsx').then(({ ConnectedServer }) => ConnectedServer),
);

/** Which server, which user, and what protects the connection. */
export function ServerTitle() {
  const session = useAppState(connectedSession);
  const { server } = useText().connect;
  return (
    <>
      <Server size={16} strokeWidth={1.75} className={styles.icon} aria-hidden />
      {session ? <ConnectedServer session={session} /> : <h2 className={styles.name}>{server}</h2>}
    </>
  );
}
