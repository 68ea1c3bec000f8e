import type { NumberedEvent } from '../../shared/contract/events.ts';

export interface EventBatches {
  readonly add: (event: NumberedEvent) => void;
  /** Forgets what is held: a snapshot includes it. */
  readonly clear: () => void;
}

/**
 * Hands events on in batches: the first at once, those that follow closely behind it together. A thousand small
 * files bring many hundreds of events a second, and a rendering for each would leave no time for the person.
 */
export function batchEvents(
  apply: (events: readonly NumberedEvent[]) => void,
  later: (resume: () => void) => void,
): EventBatches {
  let held: NumberedEvent[] = [];
  let isPausing = false;

  const flush = (): void => {
    const events = held;
    held = [];
    if (events.length === 0) return;
    isPausing = true;
    later(() => {
      isPausing = false;
      flush();
    });
    apply(events);
  };

  return {
    add: (event) => {
      held.push(event);
      if (!isPausing) flush();
    },
    clear: () => {
      held = [];
    },
  };
}
