import type { EngineEvent, NumberedEvent } from '../../shared/contract/events.ts';

/** Numbers the engine's events and hands each to every listener, in order. */
export class EventBus {
  #seq = 0;
  readonly #listeners = new Set<(event: NumberedEvent) => void>();

  /** The number of the newest event; a snapshot taken now includes it. */
  get seq(): number {
    return this.#seq;
  }

  readonly emit = (event: EngineEvent): void => {
    const numbered = { seq: ++this.#seq, event };
    for (const listener of this.#listeners) listener(numbered);
  };

  readonly onEvent = (listener: (event: NumberedEvent) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
