import { Unplug } from 'lucide-react';
import type { ErrorReport } from '../../../shared/errors.ts';
import type { Session } from '../../../shared/model/session.ts';
import { errorWords } from '../../../shared/text/errorWords.ts';
import { useApp, useAppState } from '../../app.ts';
import { connectedSession, paneOf } from '../../store/state.ts';
import { displayText } from '../../text/displayName.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { commandHandlers } from '../commands/handlers.ts';
import styles from './ConnectionNotice.module.css';

/** Over the files of a server that there is no way to: why, and a new attempt. */
export function ConnectionNotice() {
  const session = useAppState(connectedSession);
  return session?.error ? <Offline session={session} error={session.error} /> : null;
}

function Offline({ session, error }: { readonly session: Session; readonly error: ErrorReport }) {
  const app = useApp();
  const { store, panes } = app;
  const texts = useText();
  const text = texts.connect;
  const words = errorWords(error, texts);
  const isTrying = session.state === 'reconnecting';
  const reconnect = (): void => {
    const isShown = paneOf(store.getState(), 'remote').path !== null;
    void (isShown ? panes.refresh('remote') : panes.visit('remote', session.homePath ?? ''));
  };
  return (
    <div className={styles.offline} role="alert">
      <Unplug size={16} aria-hidden />
      <p className={styles.words}>
        {displayText(words.sentence)} {text.outOfDate}
        {words.detail !== null && <span lang="en"> {displayText(words.detail)}</span>}
        {error.ftp_reply !== undefined && <bdi className={styles.reply}>{displayText(error.ftp_reply)}</bdi>}
      </p>
      <Button size="small" tone="quiet" onClick={() => commandHandlers.doctor(app)}>
        {text.examine}
      </Button>
      <Button size="small" disabled={isTrying} onClick={reconnect}>
        {isTrying && <Spinner size={14} />}
        {isTrying ? text.connecting : text.reconnect}
      </Button>
    </div>
  );
}
