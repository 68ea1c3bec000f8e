import { useAppState } from '../../app.ts';
import { activeSession } from '../../store/state.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import styles from './ConnectForm.module.css';
import { ConnectForm } from './ConnectForm.tsx';

/** What the server's pane shows without a server: where to go. */
export function Welcome() {
  const isReady = useAppState(({ engine }) => engine !== null);
  const lost = useAppState((state) => activeSession(state)?.error ?? null);
  return (
    <div className={styles.scroller}>
      <div className={styles.welcome}>
        <div className={styles.card}>
          <div>
            <h1 className={styles.heading}>Connect to a server</h1>
            <p className={styles.lead}>FTP, with or without TLS. Its files appear here.</p>
          </div>
          {lost && <ErrorNote error={lost} />}
          {isReady && <ConnectForm onConnected={() => undefined} />}
        </div>
      </div>
    </div>
  );
}
