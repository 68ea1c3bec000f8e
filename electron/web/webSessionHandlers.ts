import type { Handlers } from '../../shared/contract/requests.ts';
import { ConnectorError } from '../../shared/errors.ts';
import type { Admitted, WebSessions } from './webSessions.ts';

/** As long as it takes to carry an address to another browser by hand. */
const inviteLifetimeMs = 5 * 60_000;

/** What the engine can not answer and the web host can, for the pages of one browser. */
export function webSessionHandlers(sessions: WebSessions, issueUrl: (lifetimeMs: number) => string) {
  return (own: Admitted): Pick<Handlers, `webSession.${'list' | 'end' | 'invite'}`> => ({
    'webSession.list': async () => ({ webSessions: [...sessions.list(own)] }),
    'webSession.end': async ({ webSessionId }) => {
      if (sessions.end(webSessionId)) return {};
      throw new ConnectorError('not_found', 'This browser has been signed out already.');
    },
    'webSession.invite': async () => ({ url: issueUrl(inviteLifetimeMs) }),
  });
}
