import { useEffect } from 'react';
import { type App, useApp } from '../../app.ts';
import { type DialogState, sessionOf } from '../../store/state.ts';
import { closeTab, withoutSession, withTab } from '../../store/tabs.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { WhatIsOnTop } from '../../ui/OnTop.tsx';
import { closeDialog } from '../shell/closeDialog.ts';
import { countWaiting } from './unfinished.ts';

type Disconnect = Extract<DialogState, { readonly kind: 'disconnect' }>;

/** Says what becomes of transfers that are not finished; without any, disconnects at once. */
export function DisconnectDialog({ dialog }: { readonly dialog: Disconnect }) {
  const text = useText().connect;
  const app = useApp();
  const state = app.store.getState();
  const session = sessionOf(state, dialog.tabId);
  const running = session && state.engine ? countWaiting(state.engine, session.sessionId) : 0;

  useEffect(() => {
    if (running === 0) disconnect(app, dialog);
  }, [app, running, dialog]);
  if (running === 0 || !session) return <WhatIsOnTop />;

  return (
    <AlertDialog
      title={<Filled text={text.disconnectFrom} parts={{ host: <Name name={session.host} /> }} />}
      safe={{ label: text.stayConnected, act: () => closeDialog(app, dialog) }}
      actions={
        <Button tone="primary" onClick={() => disconnect(app, dialog)}>
          {text.disconnect}
        </Button>
      }
    >
      <p>{text.unfinished(running)}</p>
    </AlertDialog>
  );
}

function disconnect(app: App, dialog: Disconnect): void {
  const { store, call, notify } = app;
  const { tabId, closesTab } = dialog;
  const session = sessionOf(store.getState(), tabId);
  store.setState((state) => ({
    ...(closesTab
      ? closeTab(state, tabId, crypto.randomUUID())
      : withTab(state, tabId, (tab) => withoutSession(tab, null))),
  }));
  closeDialog(app, dialog);
  if (session) call('session.close', { sessionId: session.sessionId }).catch(notify.failure);
}
