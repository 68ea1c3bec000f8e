import { useId, useState } from 'react';
import type { WebSession } from '../../../shared/model/webSession.ts';
import { useApp } from '../../app.ts';
import { formatFullTime } from '../../text/format.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './BrowserSettings.module.css';
import { browserName } from './browserName.ts';
import { useWebSessions } from './useWebSessions.ts';

/** The browsers that the web host has let in; each can be signed out, and another one let in. */
export function BrowserSettings() {
  const { webSessions, end } = useWebSessions();
  return (
    <div className={styles.settings}>
      <p className={styles.hint}>
        Each of these can do all that you can here. One that you sign out is gone at once, and needs an
        address with a key to come back: the one that was printed at the start, or one from below.
      </p>
      <ul className={styles.list} aria-label="Browsers that were let in">
        {webSessions?.map((webSession) => (
          <Browser key={webSession.webSessionId} webSession={webSession} onEnd={() => void end(webSession)} />
        ))}
      </ul>
      <Invitation />
    </div>
  );
}

function Browser({ webSession, onEnd }: { readonly webSession: WebSession; readonly onEnd: () => void }) {
  const { isOwn, isOpen, userAgent, startedAtMs, lastSeenAtMs } = webSession;
  const nameId = useId();
  const seen = isOpen ? 'open now' : `last seen ${formatFullTime(lastSeenAtMs, 'second')}`;
  return (
    <li className={styles.browser}>
      <div className={styles.text}>
        <span id={nameId} className={styles.name} title={userAgent}>
          {browserName(userAgent)}
          {isOwn && <span className={styles.own}>This browser</span>}
        </span>
        <span className={styles.hint}>
          Since {formatFullTime(startedAtMs, 'second')}, {seen}
        </span>
      </div>
      <Button size="small" aria-describedby={nameId} onClick={onEnd}>
        Sign out
      </Button>
    </li>
  );
}

/** An address for another browser, made when it is asked for: it works once. */
function Invitation() {
  const { call, notify } = useApp();
  const [url, setUrl] = useState<string | null>(null);
  const invite = (): void => {
    call('webSession.invite', {}).then((result) => setUrl(result.url), notify.failure);
  };
  const copy = (): void => {
    const copied = navigator.clipboard.writeText(url ?? '');
    copied.then(() => notify.hint('The address is copied.'), notify.failure);
  };
  return (
    <section className={styles.invitation}>
      <div>
        <Button onClick={invite}>Make an address for another browser</Button>
      </div>
      {url !== null && (
        <div className={styles.address}>
          <TextField label="Works once, within five minutes" value={url} onChange={() => {}} readOnly />
          <Button onClick={copy}>Copy</Button>
        </div>
      )}
    </section>
  );
}
