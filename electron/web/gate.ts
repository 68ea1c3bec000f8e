import type { IncomingMessage } from 'node:http';
import type { Keys } from './keys.ts';
import type { OwnAddress } from './ownAddress.ts';

/** What every request has to pass. */
export interface Gate {
  readonly keys: Keys;
  readonly address: OwnAddress;
}

/** All that somebody unknown is ever told. */
export const unauthorizedText = 'Unauthorized. Open the address that was printed at the start.\n';

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
