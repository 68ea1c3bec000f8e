import { useEffect } from 'react';
import { type App, useApp } from '../../app.ts';
import { activeSession } from '../../store/state.ts';
import { countOf } from '../../text/format.ts';
import { Name } from '../../text/Name.tsx';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { countWaiting } from './unfinished.ts';

/** Says what becomes of transfers that are not finished; without any, disconnects at once. */
export function DisconnectDialog() {
  const app = useApp();
  const session = activeSession(app.store.getState());
  const running = countWaiting(app.store.getState());

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
        <Button tone="primary" onClick={() => disconnect(app)}>
          Disconnect
        </Button>
      }
    >
      <p>
        {countOf(running, 'transfer')} {running === 1 ? 'is' : 'are'} not finished.{' '}
        {running === 1 ? 'It stays' : 'They stay'} in the queue, with what has arrived, and{' '}
        {running === 1 ? 'goes' : 'go'} on when you connect to this server again.
      </p>
    </AlertDialog>
  );
}

function disconnect(app: App): void {
  const { activeSessionId: sessionId } = app.store.getState();
  app.store.setState({ dialog: null });
  if (sessionId !== null) app.call('session.close', { sessionId }).catch(app.notify.failure);
}
