import { useApp, useAppState } from '../../app.ts';
import { type DialogState, hasConnections } from '../../store/state.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Connections } from '../profiles/Connections.tsx';
import { profileOfSite } from '../profiles/profileTree.ts';
import { SavedWay } from '../profiles/SavedWay.tsx';
import { closeDialog } from '../shell/closeDialog.ts';
import { actOnBatches } from '../transfers/queueRequests.ts';
import styles from './ConnectForm.module.css';
import { ConnectForm } from './ConnectForm.tsx';
import { emptyConnectValues, fromSite } from './connectForm.ts';
import { lastValues } from './useConnect.ts';

type Connect = Extract<DialogState, { readonly kind: 'connect' }>;

/** Another server while one is connected, in a tab of its own; or the one that unfinished transfers wait for. */
export function ConnectDialog({ dialog }: { readonly dialog: Connect }) {
  const text = useText().connect;
  const app = useApp();
  const { continues } = dialog;
  const close = (): void => void closeDialog(app, dialog);
  const hasSaved = useAppState(hasConnections) && !continues;
  const saved = useAppState(({ engine }) =>
    engine && continues ? profileOfSite(engine.profiles.profiles, continues.site) : null,
  );
  const onConnected = (): void => {
    close();
    if (continues) void actOnBatches(app, 'resume', continues.batchIds);
  };
  return (
    <Dialog
      title={
        continues ? (
          <Filled text={text.connectTo} parts={{ host: <Name name={continues.site.host} /> }} />
        ) : (
          text.another
        )
      }
      onClose={close}
      size="wide"
    >
      {saved && <SavedWay profile={saved} tabId={null} onConnected={onConnected} />}
      <ConnectForm
        tabId={null}
        onConnected={onConnected}
        autoFocus={!hasSaved}
        isBesideList={hasSaved}
        {...(hasSaved && { initial: emptyConnectValues })}
        {...(continues && { initial: fromSite(continues.site, lastValues(app)) })}
      />
      {!continues && (
        <div className={styles.list}>
          <Connections tabId={null} onConnected={onConnected} autoFocus={hasSaved} />
        </div>
      )}
    </Dialog>
  );
}
