import type { IncomingMessage } from 'node:http';
import type { Attempts } from './attempts.ts';
import type { Keys } from './keys.ts';
import type { OwnAddress } from './ownAddress.ts';
import type { Admitted, WebSessions } from './webSessions.ts';

/** What every request has to pass. */
export interface Gate {
  readonly keys: Keys;
  readonly sessions: WebSessions;
  readonly attempts: Attempts;
  readonly address: OwnAddress;
}

/** All that somebody unknown is ever told. */
export const unauthorizedText = 'Unauthorized. Open the address that was printed at the start.\n';

/** What somebody is told who was wrong too often; whether they would have been right is not looked at. */
export const tooManyText = 'Too many attempts. Wait a few seconds, then open the address again.\n';

/** The browser whose cookie the request carries; else why it is kept out. */
export function admit(request: IncomingMessage, { sessions, attempts }: Gate): Admitted | 401 | 429 {
  const { cookie } = request.headers;
  const session = sessions.of(cookie);
  if (session) return session;
  if (!sessions.isTried(cookie)) return 401;
  if (!attempts.isLeft('cookie')) return 429;
  attempts.failed('cookie');
  return 401;
}

export interface RequestTarget {
  /** Percent-decoded; null where it can not be, or is no path at all (`*`, an absolute URL). */
  readonly path: string | null;
  readonly token: string | null;
}

export function targetOf(request: IncomingMessage): RequestTarget {
  const [rawPath = '', query = ''] = (request.url ?? '').split('?', 2);
  return { path: decodedPath(rawPath), token: new URLSearchParams(query).get('token') };
}

function decodedPath(rawPath: string): string | null {
  try {
    return rawPath.startsWith('/') ? decodeURIComponent(rawPath) : null;
  } catch {
    return null;
  }
}
