import { useShallow } from 'zustand/react/shallow';
import { isLive } from '../../../shared/model/session.ts';
import { useApp, useAppState } from '../../app.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { hostText } from '../tabs/tabFacts.ts';
import styles from './ConnectForm.module.css';
import { showOpened } from './openInTab.ts';

/** Connections that other pages have opened, or left behind: each can be shown here as well. */
export function OpenElsewhere({ tabId }: { readonly tabId: string }) {
  const app = useApp();
  const text = useText().tabs;
  const sessions = useAppState(
    useShallow(({ engine, tabs }) =>
      Object.values(engine?.sessions ?? {}).filter(
        (session) => isLive(session) && !tabs.some(({ sessionId }) => sessionId === session.sessionId),
      ),
    ),
  );
  // One that is being opened here has its tab in a moment.
  const isOpening = useAppState(({ tabs }) => tabs.some(({ opening }) => opening !== null));
  if (sessions.length === 0 || isOpening) return null;
  return (
    <section className={styles.elsewhere} aria-label={text.openElsewhere}>
      <h2>{text.openElsewhere}</h2>
      {sessions.map((session) => (
        <Button
          key={session.sessionId}
          onClick={() =>
            void showOpened(app, session.sessionId, tabId, { remoteFolder: null, engineFolder: null })
          }
        >
          <span>
            <Filled text={text.show} parts={{ name: <Name name={hostText(session)} /> }} />
          </span>
        </Button>
      ))}
    </section>
  );
}
