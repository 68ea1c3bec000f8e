import { useEffect, useRef, useState } from 'react';
import { ConnectorError, type ErrorReport } from '../../../shared/errors.ts';
import type { Profile } from '../../../shared/model/profile.ts';
import { useApp } from '../../app.ts';
import type { StartFolders } from '../../store/tabs.ts';
import { openInTab } from '../connect/openInTab.ts';

interface Attempt {
  readonly profile: Profile;
  /** Null while it is under way. */
  readonly failure: ErrorReport | null;
}

export interface ConnectWay {
  readonly attempt: Attempt | null;
  readonly isConnecting: boolean;
  /** Says whether there is a session now. */
  readonly connect: (profile: Profile) => Promise<boolean>;
  readonly cancel: () => void;
  /** Forgets how the last attempt failed. */
  readonly forget: () => void;
}

/**
 * Connecting by a saved connection: the attempt under way, or how the last one failed.
 * @param tabId the tab that asks; null = the session gets one of its own
 * @param onConnected called once it shows the session
 * @param at where to begin; without it, in the folders of the saved connection
 */
export function useConnectProfile(
  tabId: string | null,
  onConnected?: () => void,
  at?: StartFolders,
): ConnectWay {
  const app = useApp();
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const work = useRef<AbortController | null>(null);

  // Who closes the list does not want to be connected any more.
  useEffect(() => () => work.current?.abort(), []);

  const connect = async (profile: Profile): Promise<boolean> => {
    if (work.current) return false;
    const { profileId, remoteFolder, engineFolder } = profile;
    const folders = at ?? { remoteFolder, engineFolder };
    const controller = new AbortController();
    work.current = controller;
    setAttempt({ profile, failure: null });
    const open = () => app.call('profile.connect', { profileId }, { signal: controller.signal });
    try {
      await openInTab(app, tabId, profile.name, open, folders);
      setAttempt(null);
      onConnected?.();
      return true;
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      setAttempt(error.code === 'cancelled' ? null : { profile, failure: error.toReport() });
      return false;
    } finally {
      work.current = null;
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
