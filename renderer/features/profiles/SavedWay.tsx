import type { Profile } from '../../../shared/model/profile.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { ConnectAttempt } from './ConnectAttempt.tsx';
import styles from './Connections.module.css';
import { ProfileTile } from './TreeRowItem.tsx';
import { useConnectProfile } from './useConnectProfile.ts';

interface SavedWayProps {
  readonly profile: Profile;
  readonly tabId: string | null;
  readonly onConnected?: () => void;
}

/** The saved connection that leads to a server which is asked for: nothing needs to be typed again. */
export function SavedWay({ profile, tabId, onConnected }: SavedWayProps) {
  const text = useText().profiles;
  const way = useConnectProfile(tabId, onConnected);
  return (
    <div className={styles.savedWay}>
      {way.attempt ? (
        <ConnectAttempt way={way} />
      ) : (
        <Button className={styles.savedWayButton} onClick={() => void way.connect(profile)}>
          <ProfileTile profile={profile} isBusy={false} />
          <span>
            <Filled text={text.connectBy} parts={{ name: <Name name={profile.name} /> }} />
          </span>
        </Button>
      )}
    </div>
  );
}
