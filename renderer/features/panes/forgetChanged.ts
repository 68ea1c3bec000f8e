import type { EngineEvent } from '../../../shared/contract/events.ts';
import { changeByArrival } from '../../store/folderChange.ts';
import type { Listings } from '../../store/listings.ts';
import { sessionPlace } from '../../store/undo.ts';

/**
 * Keeps what is known of folders that are not shown true. Where somebody has changed one, or it cannot be asked for, it is
 * forgotten, but for uploads, which tell what came.
 */
export function forgetChanged(listings: Listings, event: EngineEvent): void {
  if (event.type === 'remote.changed') {
    const { sessionId, path, arrived } = event;
    const place = arrived ? sessionPlace(sessionId, arrived.encoding) : null;
    const known = place === null ? null : listings.recall(place, path);
    listings.forget(sessionPlace(sessionId, ''), path);
    const change = known && arrived ? changeByArrival(known.entries, arrived.entries) : null;
    if (place !== null && change) listings.change(place, path, known, change);
  } else if (event.type === 'engine.changed') listings.forget('engine ', event.path);
  else if (event.type === 'session.closed') listings.forget(sessionPlace(event.sessionId, ''));
}
