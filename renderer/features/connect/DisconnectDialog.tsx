import { useEffect } from 'react';
import { type App, useApp } from '../../app.ts';
import { activeSession } from '../../store/state.ts';
import { countOf } from '../../text/format.ts';
import { Name } from '../../text/Name.tsx';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { countUnfinished } from './unfinished.ts';

/** Asks before transfers are stopped; without any, disconnects at once. */
export function DisconnectDialog() {
  const app = useApp();
  const session = activeSession(app.store.getState());
  const running = countUnfinished(app.store.getState());

  useEffect(() => {
    if (running === 0) disconnect(app);
  }, [app, running]);
  if (running === 0 || !session) return null;

  return (
    <AlertDialog
      title={
        <>
          Disconnect from <Name name={session.host} />?
        </>
      }
      safe={{ label: 'Stay connected', act: () => app.store.setState({ dialog: null }) }}
      actions={
        <Button tone="danger" onClick={() => disconnect(app)}>
          Disconnect
        </Button>
      }
    >
      <p>
        {countOf(running, 'transfer')} {running === 1 ? 'is' : 'are'} not finished and will be stopped.
      </p>
    </AlertDialog>
  );
}

function disconnect(app: App): void {
  const { activeSessionId: sessionId } = app.store.getState();
  app.store.setState({ dialog: null });
  if (sessionId !== null) app.call('session.close', { sessionId }).catch(app.notify.failure);
}
