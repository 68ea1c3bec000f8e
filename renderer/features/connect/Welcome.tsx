import { useShallow } from 'zustand/react/shallow';
import { useApp, useAppState } from '../../app.ts';
import { connectedSession, hasConnections, sessionOf } from '../../store/state.ts';
import { tabOf } from '../../store/tabs.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { Connections } from '../profiles/Connections.tsx';
import { SavedWay } from '../profiles/SavedWay.tsx';
import styles from './ConnectForm.module.css';
import { ConnectForm } from './ConnectForm.tsx';
import { fromEnded } from './connectForm.ts';
import { DemoOffer } from './DemoOffer.tsx';
import { OpenElsewhere } from './OpenElsewhere.tsx';
import { lastValues } from './useConnect.ts';

/** One for each tab that has no server. In the background they keep what is typed, and go on connecting. */
export function Welcomes() {
  const tabIds = useAppState(
    useShallow((state) =>
      state.tabs.map(({ tabId }) => tabId).filter((tabId) => connectedSession(state, tabId) === null),
    ),
  );
  return tabIds.map((tabId) => <Welcome key={tabId} tabId={tabId} />);
}

/** What the server's pane of a tab shows without a server: where to go. */
function Welcome({ tabId }: { readonly tabId: string }) {
  const isShown = useAppState(({ activeTabId }) => activeTabId === tabId);
  const session = useAppState((state) => sessionOf(state, tabId));
  const hasDemo = useAppState(({ engine }) => engine?.hasDemo ?? false);
  const isReady = useAppState(({ engine }) => engine !== null);
  const hasSaved = useAppState(hasConnections);
  const ended = useAppState((state) => tabOf(state, tabId)?.ended ?? null);
  const endedProfile = useAppState(({ engine }) =>
    engine?.profiles.profiles.find(({ profileId }) => profileId === ended?.profileId),
  );
  const { connect: text, tabs } = useText();
  const app = useApp();
  const isOpening = session?.state === 'connecting';
  // What is going to be shown is not known yet: a reload brings its tabs back.
  if (!isReady) return null;
  return (
    <div className={styles.scroller} hidden={!isShown}>
      <div className={classes(styles.welcome, hasSaved && styles.fromTop)}>
        <div className={classes(styles.card, hasSaved && styles.withList)}>
          {hasSaved ? (
            <h1 className="visuallyHidden">{text.title}</h1>
          ) : (
            <div>
              <h1 className={styles.heading}>{text.title}</h1>
              <p className={styles.lead}>{text.lead}</p>
            </div>
          )}
          {session?.error && <ErrorNote error={session.error} />}
          {ended && (
            <p className={styles.ended} role="status">
              <Filled text={tabs.hasEnded} parts={{ name: <Name name={ended.host} /> }} />
            </p>
          )}
          {ended && endedProfile && <SavedWay profile={endedProfile} tabId={tabId} ended={ended} />}
          {isOpening && <Opening sessionId={session.sessionId} host={session.host} />}
          {!isOpening && (
            <>
              <OpenElsewhere tabId={tabId} />
              {hasDemo && <DemoOffer tabId={tabId} />}
              <ConnectForm
                tabId={tabId}
                isBesideList={hasSaved}
                {...(ended && !endedProfile ? { initial: fromEnded(ended, lastValues(app)) } : {})}
              />
              <Connections tabId={tabId} />
            </>
          )}
        </div>
      </div>
    </div>
  );
}

/** A connection that was asked for at the start. */
function Opening({ sessionId, host }: { readonly sessionId: string; readonly host: string }) {
  const { common, connect: text } = useText();
  const { call, notify } = useApp();
  return (
    <div className={styles.actions}>
      <p className={styles.progress} role="status">
        <Spinner size={16} />
        <span>
          <Filled text={text.connectingTo} parts={{ host: <Name name={host} /> }} />
        </span>
      </p>
      <Button onClick={() => void call('session.close', { sessionId }).catch(notify.failure)}>
        {common.cancel}
      </Button>
    </div>
  );
}
