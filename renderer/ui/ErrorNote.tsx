import { CircleAlert } from 'lucide-react';
import type { ErrorReport } from '../../shared/errors.ts';
import { errorWords } from '../../shared/text/errorWords.ts';
import { displayText } from '../text/displayName.ts';
import { useText } from '../text/useText.ts';
import styles from './ErrorNote.module.css';

/** A failure where it happened: its sentence, and what the server said. */
export function ErrorNote({ error }: { readonly error: ErrorReport }) {
  const { sentence, detail } = errorWords(error, useText());
  return (
    <div className={styles.note} role="alert">
      <CircleAlert size={16} aria-hidden />
      <div className={styles.text}>
        <p>{displayText(sentence)}</p>
        {detail !== null && (
          <p className={styles.detail} lang="en">
            {displayText(detail)}
          </p>
        )}
        {error.ftp_reply !== undefined && <ServerWords reply={error.ftp_reply} />}
      </div>
    </div>
  );
}

/** A server's reply as it sent it. */
export function ServerWords({ reply }: { readonly reply: string }) {
  const { common } = useText();
  return (
    <p className={styles.reply}>
      <span className="visuallyHidden">{common.serverSaid} </span>
      <bdi>{displayText(reply)}</bdi>
    </p>
  );
}
