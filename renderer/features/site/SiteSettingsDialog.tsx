import { useEffect } from 'react';
import type { SiteChoices } from '../../../shared/model/site.ts';
import { useApp, useAppState } from '../../app.ts';
import { connectedSession, dialogClosed, dialogOver, paneOf } from '../../store/state.ts';
import { Name } from '../../text/Name.tsx';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { tellingNames } from '../encoding/tellingNames.ts';
import { useWanted } from '../transfers/useWanted.ts';
import { DataConnectionFields } from './DataConnectionFields.tsx';
import { LearntOfSite } from './LearntOfSite.tsx';
import styles from './SiteSettings.module.css';

/** What is different with the server that is connected. Each change holds at once, and is kept for this login there. */
export function SiteSettingsDialog() {
  const { store } = useApp();
  const session = useAppState(connectedSession);
  const close = (): void => store.setState(dialogClosed);
  // Closed by what ended the session.
  useEffect(() => {
    if (!session) store.setState(dialogClosed);
  }, [session, store]);
  if (!session) return null;
  return (
    <Dialog
      title={
        <>
          Settings of <Name name={session.host} />
        </>
      }
      onClose={close}
      size="wide"
    >
      <Choices sessionId={session.sessionId} encoding={session.encoding} said={session.choices} />
      <DialogActions>
        <Button tone="primary" onClick={close}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface ChoicesProps {
  readonly sessionId: string;
  readonly encoding: string;
  readonly said: SiteChoices;
}

function Choices({ sessionId, encoding, said }: ChoicesProps) {
  const app = useApp();
  const [choices, want] = useWanted(said);
  const change = (changes: Partial<SiteChoices>): void => {
    want(changes, app.call('site.configure', { sessionId, change: changes }).catch(app.notify.failure));
  };
  const openEncodings = (): void =>
    app.store.setState((state) =>
      dialogOver(state, { kind: 'encoding', names: tellingNames(paneOf(state, 'remote')) }),
    );
  return (
    <div className={styles.form}>
      <section aria-labelledby="site-data" className={styles.section}>
        <h3 id="site-data" className={styles.title}>
          Data connections
        </h3>
        <DataConnectionFields choices={choices} onChange={change} />
        <Check
          label="Encryption of data begins only after the server’s 150"
          isOn={choices.handshakesAfterReply}
          onChange={(handshakesAfterReply) => change({ handshakesAfterReply })}
        />
        <Check
          label="Transfers take turns on the connection for browsing"
          isOn={choices.usesOneConnection}
          onChange={(usesOneConnection) => change({ usesOneConnection })}
        />
      </section>
      <section aria-labelledby="site-files" className={styles.section}>
        <h3 id="site-files" className={styles.title}>
          Files and folders
        </h3>
        <Check
          label="Uploads take their name when they are whole"
          isOn={choices.usesTemporaryNames}
          onChange={(usesTemporaryNames) => change({ usesTemporaryNames })}
        />
        <Check
          label="Folders are listed by MLSD where the server has it"
          isOn={choices.usesMlsd}
          onChange={(usesMlsd) => change({ usesMlsd })}
        />
        <p className={styles.line}>
          Names are read as {encoding}.
          <Button size="small" onClick={openEncodings}>
            Encoding of Names…
          </Button>
        </p>
      </section>
      <LearntOfSite />
    </div>
  );
}
