import { useCallback, useEffect, useState } from 'react';
import type { WebSession } from '../../../shared/model/webSession.ts';
import { useApp } from '../../app.ts';

/** The list belongs to the host and not to the engine, whose events would tell of changes. */
const lookAgainMs = 3_000;

/** The browsers that were let in, looked at again and again while somebody sees them; null until the first answer. */
export function useWebSessions(): {
  readonly webSessions: readonly WebSession[] | null;
  readonly end: (webSession: WebSession) => Promise<void>;
} {
  const { call, notify } = useApp();
  const [webSessions, setWebSessions] = useState<readonly WebSession[] | null>(null);
  const look = useCallback(async (): Promise<void> => {
    const result = await call('webSession.list', {});
    setWebSessions(result.webSessions);
  }, [call]);
  useEffect(() => {
    // While the engine cannot be reached the page says so elsewhere.
    const lookQuietly = (): void => void look().catch(() => {});
    lookQuietly();
    const timer = setInterval(lookQuietly, lookAgainMs);
    return () => clearInterval(timer);
  }, [look]);
  return {
    webSessions,
    end: async ({ webSessionId }) => {
      await call('webSession.end', { webSessionId }).catch(notify.failure);
      await look().catch(() => {});
    },
  };
}
