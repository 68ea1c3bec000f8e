import type { AlarmClock, Power } from './ports.ts';

const lookEveryMs = 10_000;
/** A busy engine is late by less; a set clock that is taken for a sleep costs one NOOP. */
const sleptFromMs = 5_000;

/**
 * Calls `onWake` when the computer has slept: as soon as the system says so, else when the clock has gone on by much
 * more than an alarm took that waits awake. May call it twice for one sleep. Returns what ends it.
 */
export function watchWakes(clock: AlarmClock, power: Power | null, onWake: () => void): () => void {
  let callOff = (): void => {};
  const look = (): void => {
    const dueAtMs = clock.nowMs() + lookEveryMs;
    callOff = clock.ringAfter(lookEveryMs, () => {
      if (clock.nowMs() - dueAtMs >= sleptFromMs) onWake();
      look();
    });
  };
  look();
  power?.onResume(onWake);
  return () => callOff();
}
