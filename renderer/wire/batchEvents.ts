import type { NumberedEvent } from '../../shared/contract/events.ts';

/** What thousands of transfers bring by the thousand: their progress, and the folders that they change. */
const mayWait: ReadonlySet<NumberedEvent['event']['type']> = new Set([
  'queue.changed',
  'engine.changed',
  'remote.changed',
]);

/**
 * Holds what transfers bring back for a moment, so that thousands of them do not draw the page thousands of times.
 * Every other event goes on at once, after those that came before it: an answer may count on it.
 */
export function batchEvents(
  apply: (events: readonly NumberedEvent[]) => void,
  later: (flush: () => void) => void,
): { readonly add: (event: NumberedEvent) => void; readonly clear: () => void } {
  let held: NumberedEvent[] = [];
  const flush = (): void => {
    const events = held;
    held = [];
    if (events.length > 0) apply(events);
  };
  return {
    add: (event) => {
      held.push(event);
      if (!mayWait.has(event.event.type)) flush();
      else if (held.length === 1) later(flush);
    },
    /** Forgets what is held: a snapshot includes it. */
    clear: () => {
      held = [];
    },
  };
}
