import { useEffect, useRef, useState } from 'react';
import { ConnectorError, type ErrorReport } from '../../../shared/errors.ts';
import { type App, useApp, useAppState } from '../../app.ts';
import { focusPane } from '../panes/focusPane.ts';
import {
  type ConnectErrors,
  type ConnectField,
  type ConnectionParams,
  type ConnectValues,
  checkConnectValues,
  fromLastConnection,
  splitAddress,
} from './connectForm.ts';

/** What last worked: as this page typed it, else as the engine remembers it. */
export function lastValues(app: App): ConnectValues {
  const { lastConnectValues, engine } = app.store.getState();
  return lastConnectValues ?? fromLastConnection(engine?.lastConnection ?? null);
}

/** The connect form's state: what is typed, what is wrong with it, and the attempt under way. */
export function useConnect(onConnected: () => void, initial?: ConnectValues) {
  const app = useApp();
  const [values, setValues] = useState<ConnectValues>(() => initial ?? lastValues(app));
  const [errors, setErrors] = useState<ConnectErrors>({});
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const isConnecting = useAppState(({ isOpeningSession }) => isOpeningSession);
  const attempt = useRef<AbortController | null>(null);

  // Who closes the form does not want to be connected any more.
  useEffect(() => () => attempt.current?.abort(), []);

  const set = <F extends ConnectField>(field: F, value: ConnectValues[F]): void => {
    setValues((before) => ({ ...before, [field]: value }));
    setErrors(({ [field]: _, ...others }) => others);
  };

  /** Resolves to the first field that is wrong; null when the attempt was made, whatever came of it. */
  const connect = async (): Promise<ConnectField | null> => {
    const complete = splitAddress(values);
    setValues(complete);
    const checked = checkConnectValues(complete);
    setFailure(null);
    if ('errors' in checked) {
      setErrors(checked.errors);
      return (Object.keys(complete) as ConnectField[]).find((field) => checked.errors[field]) ?? null;
    }
    attempt.current = new AbortController();
    app.store.setState({ isOpeningSession: true });
    try {
      await openSession(app, checked.params, attempt.current.signal);
      app.store.setState({ lastConnectValues: { ...complete, password: '' } });
      onConnected();
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      if (error.code !== 'cancelled') setFailure(error.toReport());
    } finally {
      app.store.setState({ isOpeningSession: false });
    }
    return null;
  };

  return {
    values,
    set,
    splitHost: () => setValues(splitAddress),
    errors,
    failure,
    isConnecting,
    connect,
    cancel: () => attempt.current?.abort(),
  };
}

/** Opens a session and shows it. There is one server pane: the session that it showed before is closed. */
async function openSession(app: App, params: ConnectionParams, signal: AbortSignal): Promise<void> {
  const { sessionId } = await app.call('session.open', params, { signal });
  const { activeSessionId: before, engine } = app.store.getState();
  app.store.setState({ activeSessionId: sessionId, activePane: 'remote' });
  if (before !== null && before !== sessionId && engine?.sessions[before]) {
    await app.call('session.close', { sessionId: before }).catch(app.notify.failure);
  }
  requestAnimationFrame(() => focusPane('remote'));
}
