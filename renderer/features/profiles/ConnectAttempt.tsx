import { useApp } from '../../app.ts';
import { dialogOver } from '../../store/state.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { examineProfile, mayBeExamined } from '../doctor/examine.ts';
import styles from './Connections.module.css';
import type { ConnectWay } from './useConnectProfile.ts';

/** That a saved connection is being opened, or why it could not be, and what can be done then. */
export function ConnectAttempt({ way: { attempt, connect, cancel, forget } }: { readonly way: ConnectWay }) {
  const { common, profiles: text } = useText();
  const app = useApp();
  if (!attempt) return null;
  const { profile, failure } = attempt;
  if (!failure) {
    return (
      <div className={styles.progress}>
        <Spinner size={16} />
        <p role="status">
          <Filled text={text.connectingTo} parts={{ name: <Name name={profile.name} /> }} />
        </p>
        <Button size="small" onClick={cancel}>
          {common.cancel}
        </Button>
      </div>
    );
  }
  const { profileId, folderId } = profile;
  const edit = (): void =>
    app.store.setState((state) => dialogOver(state, { kind: 'profile', profileId, folderId }));
  return (
    <div className={styles.attempt}>
      <ErrorNote error={failure} />
      <div className={styles.attemptButtons}>
        <Button size="small" onClick={() => void connect(profile)}>
          {common.tryAgain}
        </Button>
        <Button size="small" onClick={edit}>
          <span>
            <Filled text={text.editThis} parts={{ name: <Name name={profile.name} /> }} />
          </span>
        </Button>
        {mayBeExamined(failure) && (
          <Button size="small" onClick={() => examineProfile(app, profile)}>
            {text.examine}
          </Button>
        )}
        <Button size="small" tone="quiet" onClick={forget}>
          {common.dismiss}
        </Button>
      </div>
    </div>
  );
}
