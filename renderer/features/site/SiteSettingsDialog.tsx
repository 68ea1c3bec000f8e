import { useEffect } from 'react';
import type { Session } from '../../../shared/model/session.ts';
import type { SiteChoices } from '../../../shared/model/site.ts';
import { useApp, useAppState } from '../../app.ts';
import { type DialogState, dialogOver, liveSession } from '../../store/state.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { WhatIsOnTop } from '../../ui/OnTop.tsx';
import { encodingDialog } from '../encoding/encodingDialog.ts';
import { closeDialog } from '../shell/closeDialog.ts';
import { useWanted } from '../transfers/useWanted.ts';
import { DataConnectionFields } from './DataConnectionFields.tsx';
import { LearntOfSite } from './LearntOfSite.tsx';
import styles from './SiteSettings.module.css';

type SiteSettings = Extract<DialogState, { readonly kind: 'siteSettings' }>;

/** What is different with a server that is connected. Each change holds at once, and is kept for this login there. */
export function SiteSettingsDialog({ dialog }: { readonly dialog: SiteSettings }) {
  const { common, site: text } = useText();
  const app = useApp();
  const session = useAppState((state) => liveSession(state, dialog.sessionId));
  const close = (): void => void closeDialog(app, dialog);
  // Closed by what ended the session.
  useEffect(() => {
    if (!session) closeDialog(app, dialog);
  }, [session, app, dialog]);
  if (!session) return <WhatIsOnTop />;
  return (
    <Dialog
      title={<Filled text={text.title} parts={{ host: <Name name={session.host} /> }} />}
      onClose={close}
      size="wide"
    >
      <Choices session={session} />
      <DialogActions>
        <Button tone="primary" onClick={close}>
          {common.done}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Choices({ session }: { readonly session: Session }) {
  const { sessionId, encoding } = session;
  const text = useText().site;
  const app = useApp();
  const [choices, want] = useWanted(session.choices);
  const change = (changes: Partial<SiteChoices>): void => {
    want(changes, app.call('site.configure', { sessionId, change: changes }).catch(app.notify.failure));
  };
  const openEncodings = (): void =>
    app.store.setState((state) => dialogOver(state, encodingDialog(state, sessionId)));
  return (
    <div className={styles.form}>
      <section aria-labelledby="site-data" className={styles.section}>
        <h3 id="site-data" className={styles.title}>
          {text.dataConnections}
        </h3>
        <DataConnectionFields choices={choices} onChange={change} />
        <Check
          label={text.handshakesAfterReply}
          isOn={choices.handshakesAfterReply}
          onChange={(handshakesAfterReply) => change({ handshakesAfterReply })}
        />
        <Check
          label={text.oneConnection}
          isOn={choices.usesOneConnection}
          onChange={(usesOneConnection) => change({ usesOneConnection })}
        />
      </section>
      <section aria-labelledby="site-files" className={styles.section}>
        <h3 id="site-files" className={styles.title}>
          {text.files}
        </h3>
        <Check
          label={text.temporaryNames}
          isOn={choices.usesTemporaryNames}
          onChange={(usesTemporaryNames) => change({ usesTemporaryNames })}
        />
        <Check label={text.mlsd} isOn={choices.usesMlsd} onChange={(usesMlsd) => change({ usesMlsd })} />
        <p className={styles.line}>
          {text.readAs(encoding)}
          <Button size="small" onClick={openEncodings}>
            {text.chooseEncoding}
          </Button>
        </p>
      </section>
      <LearntOfSite session={session} />
    </div>
  );
}
