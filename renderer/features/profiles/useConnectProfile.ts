import { useEffect, useRef, useState } from 'react';
import { ConnectorError, type ErrorReport } from '../../../shared/errors.ts';
import type { Profile } from '../../../shared/model/profile.ts';
import { useApp } from '../../app.ts';
import { showSession } from '../connect/showSession.ts';

interface Attempt {
  readonly profile: Profile;
  /** Null while it is under way. */
  readonly failure: ErrorReport | null;
}

export interface ConnectWay {
  readonly attempt: Attempt | null;
  readonly isConnecting: boolean;
  readonly connect: (profile: Profile) => Promise<void>;
  readonly cancel: () => void;
  /** Forgets how the last attempt failed. */
  readonly forget: () => void;
}

/** Connecting by a saved connection: the attempt under way, or how the last one failed. */
export function useConnectProfile(onConnected: () => void): ConnectWay {
  const app = useApp();
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const work = useRef<AbortController | null>(null);

  // Who closes the list does not want to be connected any more.
  useEffect(() => () => work.current?.abort(), []);

  const connect = async (profile: Profile): Promise<void> => {
    if (app.store.getState().isOpeningSession) return;
    const { profileId, remoteFolder, engineFolder } = profile;
    const controller = new AbortController();
    work.current = controller;
    setAttempt({ profile, failure: null });
    app.store.setState({ isOpeningSession: true });
    try {
      const { sessionId } = await app.call('profile.connect', { profileId }, { signal: controller.signal });
      await showSession(app, sessionId, { remoteFolder, engineFolder });
      setAttempt(null);
      onConnected();
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      setAttempt(error.code === 'cancelled' ? null : { profile, failure: error.toReport() });
    } finally {
      app.store.setState({ isOpeningSession: false });
    }
  };

  return {
    attempt,
    isConnecting: attempt !== null && attempt.failure === null,
    connect,
    cancel: () => work.current?.abort(),
    forget: () => setAttempt((before) => (before?.failure ? null : before)),
  };
}
