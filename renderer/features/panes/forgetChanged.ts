import type { EngineEvent } from '../../../shared/contract/events.ts';
import type { Listings } from '../../store/listings.ts';

/** Forgets what is not known any more of folders that are not shown: somebody has changed them, or they cannot be asked for. */
export function forgetChanged(listings: Listings, event: EngineEvent): void {
  if (event.type === 'remote.changed') listings.forget(`session ${event.sessionId} `, event.path);
  else if (event.type === 'engine.changed') listings.forget('engine ', event.path);
  else if (event.type === 'session.closed') listings.forget(`session ${event.sessionId} `);
}
