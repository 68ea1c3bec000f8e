import { CircleAlert } from 'lucide-react';
import type { ErrorReport } from '../../shared/errors.ts';
import { displayText } from '../text/displayName.ts';
import styles from './ErrorNote.module.css';

/** A failure where it happened: its sentence, and what the server said. */
export function ErrorNote({ error }: { readonly error: ErrorReport }) {
  return (
    <div className={styles.note} role="alert">
      <CircleAlert size={16} aria-hidden />
      <div className={styles.text}>
        <p>{displayText(error.message)}</p>
        {error.ftp_reply !== undefined && <ServerWords reply={error.ftp_reply} />}
      </div>
    </div>
  );
}

/** A server's reply as it sent it. */
export const ServerWords = ({ reply }: { readonly reply: string }) => (
  <p className={styles.reply}>
    <span className="visuallyHidden">The server said: </span>
    <bdi>{displayText(reply)}</bdi>
  </p>
);
