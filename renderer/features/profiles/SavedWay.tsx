import { useEffect, useRef } from 'react';
import type { EndedSession } from '../../../shared/model/openTabs.ts';
import type { Profile } from '../../../shared/model/profile.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { paneFocusAttribute } from '../panes/focusPane.ts';
import { ConnectAttempt } from './ConnectAttempt.tsx';
import styles from './Connections.module.css';
import { ProfileTile } from './TreeRowItem.tsx';
import { useConnectProfile } from './useConnectProfile.ts';

interface SavedWayProps {
  readonly profile: Profile;
  readonly tabId: string | null;
  /** What the tab showed: it goes on there, beside the engine folder that it shows still. */
  readonly ended?: EndedSession;
  readonly onConnected?: () => void;
}

/** The saved connection that leads to a server which is asked for: nothing needs to be typed again. */
export function SavedWay({ profile, tabId, ended, onConnected }: SavedWayProps) {
  const text = useText().profiles;
  const folder = ended?.remoteFolder ?? null;
  const at = ended && { remoteFolder: folder ?? profile.remoteFolder, engineFolder: null };
  const way = useConnectProfile(tabId, onConnected, at);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Where nothing is being done yet, Enter is enough.
    if (document.activeElement === document.body) button.current?.focus();
  }, []);
  return (
    <div className={styles.savedWay}>
      {way.attempt ? (
        <ConnectAttempt way={way} />
      ) : (
        <Button
          ref={button}
          className={styles.savedWayButton}
          onClick={() => void way.connect(profile)}
          {...(ended && { [paneFocusAttribute]: 'remote' })}
        >
          <ProfileTile profile={profile} isBusy={false} />
          <span className={styles.savedWayWords}>
            <span>
              <Filled text={text.connectBy} parts={{ name: <Name name={profile.name} /> }} />
            </span>
            {folder !== null && (
              <span className={styles.savedWayFolder}>
                <Name name={folder} />
              </span>
            )}
          </span>
        </Button>
      )}
    </div>
  );
}
