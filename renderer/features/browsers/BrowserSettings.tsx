import { useId, useState } from 'react';
import type { WebSession } from '../../../shared/model/webSession.ts';
import { useApp } from '../../app.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Item, ItemList } from '../../ui/ItemList.tsx';
import { TextField } from '../../ui/TextField.tsx';
import settings from '../settings/settings.module.css';
import styles from './BrowserSettings.module.css';
import { browserName } from './browserName.ts';
import { useWebSessions } from './useWebSessions.ts';

/** The browsers that the web host has let in; each can be signed out, and another one let in. */
export function BrowserSettings() {
  const text = useText().browsers;
  const { webSessions, end } = useWebSessions();
  return (
    <div className={settings.form}>
      <p className={settings.said}>{text.intro}</p>
      <ItemList label={text.list}>
        {webSessions?.map((webSession) => (
          <Browser key={webSession.webSessionId} webSession={webSession} onEnd={() => void end(webSession)} />
        ))}
      </ItemList>
      <Invitation />
    </div>
  );
}

function Browser({ webSession, onEnd }: { readonly webSession: WebSession; readonly onEnd: () => void }) {
  const { format, browsers: text } = useText();
  const { isOwn, isOpen, userAgent, startedAtMs, lastSeenAtMs } = webSession;
  const nameId = useId();
  const seen = isOpen ? text.openNow : text.lastSeen(format.fullTime(lastSeenAtMs, 'second'));
  return (
    <Item
      name={
        <>
          {browserName(userAgent, text)}
          {isOwn && <span className={styles.own}>{text.own}</span>}
        </>
      }
      nameId={nameId}
      title={userAgent}
      detail={text.since(format.fullTime(startedAtMs, 'second'), seen)}
    >
      <Button size="small" aria-describedby={nameId} onClick={onEnd}>
        {text.signOut}
      </Button>
    </Item>
  );
}

/** An address for another browser, made when it is asked for: it works once. */
function Invitation() {
  const text = useText().browsers;
  const { call, notify } = useApp();
  const [url, setUrl] = useState<string | null>(null);
  const invite = (): void => {
    call('webSession.invite', {}).then((result) => setUrl(result.url), notify.failure);
  };
  const copy = (): void => {
    const copied = navigator.clipboard.writeText(url ?? '');
    copied.then(() => notify.hint(text.copied), notify.failure);
  };
  return (
    <section className={styles.invitation}>
      <div>
        <Button onClick={invite}>{text.invite}</Button>
      </div>
      {url !== null && (
        <div className={styles.address}>
          <TextField label={text.worksOnce} value={url} onChange={() => {}} readOnly />
          <Button onClick={copy}>{text.copy}</Button>
        </div>
      )}
    </section>
  );
}
