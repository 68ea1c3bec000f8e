import { useApp, useAppState } from '../../app.ts';
import { activeSession, hasConnections, sessionOpenedElsewhere } from '../../store/state.ts';
import { Name } from '../../text/Name.tsx';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { Connections } from '../profiles/Connections.tsx';
import styles from './ConnectForm.module.css';
import { ConnectForm } from './ConnectForm.tsx';

/** What the server's pane shows without a server: where to go. */
export function Welcome() {
  const opening = useAppState(sessionOpenedElsewhere);
  const isReady = useAppState(({ engine }) => engine !== null);
  const hasSaved = useAppState(hasConnections);
  const lost = useAppState((state) => activeSession(state)?.error ?? null);
  return (
    <div className={styles.scroller}>
      <div className={classes(styles.welcome, hasSaved && styles.fromTop)}>
        <div className={classes(styles.card, hasSaved && styles.withList)}>
          {hasSaved ? (
            <h1 className="visuallyHidden">Connect to a server</h1>
          ) : (
            <div>
              <h1 className={styles.heading}>Connect to a server</h1>
              <p className={styles.lead}>FTP, with or without TLS. Its files appear here.</p>
            </div>
          )}
          {lost && !opening && <ErrorNote error={lost} />}
          {opening && <Opening sessionId={opening.sessionId} host={opening.host} />}
          {isReady && !opening && (
            <>
              <ConnectForm onConnected={() => undefined} isBesideList={hasSaved} />
              <Connections onConnected={() => undefined} />
            </>
          )}
        </div>
      </div>
    </div>
  );
}

/** A connection that was asked for at the start. */
function Opening({ sessionId, host }: { readonly sessionId: string; readonly host: string }) {
  const { call, notify } = useApp();
  return (
    <div className={styles.actions}>
      <p className={styles.progress} role="status">
        <Spinner size={16} />
        <span>
          Connecting to <Name name={host} />…
        </span>
      </p>
      <Button onClick={() => void call('session.close', { sessionId }).catch(notify.failure)}>Cancel</Button>
    </div>
  );
}
