import { useEffect, useRef, useState } from 'react';
import { type ConnectionInput, connectionInputSchema } from '../../../shared/connector.ts';
import { ConnectorError, type ErrorReport } from '../../../shared/errors.ts';
import { remotePath } from '../../../shared/model/paths.ts';
import { type App, useApp } from '../../app.ts';
import { userOf } from '../profiles/profileTree.ts';
import {
  type ConnectErrors,
  type ConnectField,
  type ConnectValues,
  checkConnectValues,
  emptyConnectValues,
  fromLastConnection,
  noSecrets,
  takeAddress,
  withoutThose,
} from './connectForm.ts';
import { openInTab } from './openInTab.ts';

/** What last worked: as this page typed it, else as the engine remembers it. */
export function lastValues(app: App): ConnectValues {
  const { lastConnectValues, engine } = app.store.getState();
  return lastConnectValues ?? fromLastConnection(engine?.lastConnection ?? null);
}

/** What last worked, unless it is among the saved connections: there it is nearer. */
function unsavedValues(app: App): ConnectValues {
  const last = lastValues(app);
  const saved = app.store.getState().engine?.profiles.profiles ?? [];
  const isSaved = saved.some(
    (profile) => profile.host === last.host && userOf(profile) === (last.isAnonymous ? null : last.username),
  );
  return isSaved ? emptyConnectValues : last;
}

/**
 * The connect form's state: what is typed, what is wrong with it, and the attempt under way.
 * @param tabId the tab that asks; null = the session gets one of its own
 */
export function useConnect(tabId: string | null, onConnected?: () => void, initial?: ConnectValues) {
  const app = useApp();
  const [values, setValues] = useState<ConnectValues>(() => initial ?? unsavedValues(app));
  const [errors, setErrors] = useState<ConnectErrors>({});
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const [isConnecting, setConnecting] = useState(false);
  const attempt = useRef<AbortController | null>(null);

  // Who closes the form does not want to be connected any more.
  useEffect(() => () => attempt.current?.abort(), []);

  const change = (changes: Partial<ConnectValues>): void => {
    setValues((before) => ({ ...before, ...changes }));
    setErrors((before) => withoutThose(before, changes));
  };

  /** Puts what is in the host field where it belongs; null where it is refused, which is then said there. */
  const take = (from: ConnectValues): ConnectValues | null => {
    const taken = takeAddress(from);
    if ('refused' in taken) {
      setErrors((before) => ({
        ...before,
        host: app.texts.getState().connect.addressRefused[taken.refused],
      }));
      return null;
    }
    setValues(taken.values);
    return taken.values;
  };

  /** Resolves to the first field that is wrong; null when the attempt was made, whatever came of it. */
  const connect = async (): Promise<ConnectField | null> => {
    const complete = take(values);
    if (!complete) return 'host';
    const checked = checkConnectValues(complete, app.texts.getState().connect.mistakes);
    setFailure(null);
    if ('errors' in checked) {
      setErrors(checked.errors);
      return (Object.keys(complete) as ConnectField[]).find((field) => checked.errors[field]) ?? null;
    }
    const controller = new AbortController();
    attempt.current = controller;
    setConnecting(true);
    const open = async () => {
      const opened = await app.call('session.open', checked.params, { signal: controller.signal });
      // Before anything is shown: who opens the form again at once finds in it what has worked.
      app.store.setState({ lastConnectValues: { ...complete, ...noSecrets } });
      return opened;
    };
    const { host, remoteFolder } = complete;
    try {
      await openInTab(app, tabId, host, open, {
        remoteFolder: remoteFolder === '' ? null : remotePath(remoteFolder),
        engineFolder: null,
      });
      onConnected?.();
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      if (error.code !== 'cancelled') setFailure(error.toReport());
    } finally {
      setConnecting(false);
    }
    return null;
  };

  return {
    values,
    change,
    takeAddress: (text = values.host) => take({ ...values, host: text }) !== null,
    errors,
    failure,
    isConnecting,
    connect,
    /** What the last attempt was made with; null where what is typed is no connection. */
    tried: (): ConnectionInput | null => {
      const checked = checkConnectValues(values, app.texts.getState().connect.mistakes);
      return 'errors' in checked ? null : connectionInputSchema.parse(checked.params);
    },
    cancel: () => attempt.current?.abort(),
    clear: () => {
      setValues(emptyConnectValues);
      setErrors({});
      setFailure(null);
    },
  };
}
