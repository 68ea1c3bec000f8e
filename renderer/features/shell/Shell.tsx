import { WifiOff } from 'lucide-react';
import { useApp, useAppState } from '../../app.ts';
import { connectedSession } from '../../store/state.ts';
import { displayName } from '../../text/displayName.ts';
import { useText } from '../../text/useText.ts';
import { later } from '../../ui/later.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { ThemeMenu } from '../appearance/ThemeMenu.tsx';
import { IconCommand, Toolbar } from '../commands/Toolbar.tsx';
import { ConnectButton } from '../connect/ConnectButton.tsx';
import { ConnectionNotice } from '../connect/ConnectionNotice.tsx';
import { ServerTitle } from '../connect/ServerTitle.tsx';
import { ShownPanel } from '../panel/ShownPanel.tsx';
import { EngineTitle } from '../panes/EngineTitle.tsx';
import { Pane } from '../panes/Pane.tsx';
import { TabContent } from '../tabs/TabContent.tsx';
import { TabStrip } from '../tabs/TabStrip.tsx';
import { LeftOvers } from '../transfers/LeftOvers.tsx';
import { pageTitle } from '../transfers/queueWords.ts';
import { Brand } from './Brand.tsx';
import { DialogsFailed } from './DialogsFailed.tsx';
import styles from './Shell.module.css';

const Welcomes = later(() => import('../connect/Welcome.tsx').then(({ Welcomes }) => Welcomes));
const Toasts = later(() => import('../../ui/Toasts.tsx').then(({ Toasts }) => Toasts));
const Dialogs = later(() => import('./Dialogs.tsx').then(({ Dialogs }) => Dialogs), null, DialogsFailed);

/** The page: a bar, two panes, and the transfers underneath. */
export function Shell() {
  const { notify } = useApp();
  const texts = useText();
  const session = useAppState(connectedSession);
  const isConnected = session !== null;
  const title = useAppState(({ engine }) =>
    pageTitle(engine?.queue ?? null, session && displayName(session.host), texts),
  );
  return (
    <div className={styles.shell}>
      <title>{title}</title>
      <header className={styles.bar}>
        <Brand />
        <Toolbar />
        <div className={styles.end}>
          {isConnected && <ConnectButton />}
          <IconCommand id="showLog" />
          <IconCommand id="settings" />
          <ThemeMenu />
        </div>
      </header>
      <WireBanner />
      <LeftOvers />
      <TabStrip />
      <main className={styles.main}>
        <TabContent className={styles.panes}>
          <Pane side="engine" label={texts.shell.engineFiles} title={<EngineTitle />} />
          <Pane
            side="remote"
            label={texts.shell.serverFiles}
            title={<ServerTitle />}
            notice={<ConnectionNotice />}
            hasFolder={isConnected}
            instead={<Welcomes />}
          />
        </TabContent>
        <Toasts notify={notify} />
      </main>
      <ShownPanel />
      <Dialogs />
    </div>
  );
}

/** Says that the engine cannot be reached; what is shown may be old until it can. */
function WireBanner() {
  const text = useText().shell;
  const wire = useAppState((state) => state.wire);
  if (wire !== 'lost') return null;
  return (
    <div className={styles.banner} role="alert">
      <WifiOff size={16} aria-hidden />
      <span>{text.engineLost}</span>
      <Spinner size={14} />
      <span>{text.trying}</span>
    </div>
  );
}
