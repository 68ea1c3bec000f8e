import type { AlarmClock } from './ports.ts';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends AlarmClock {
  /** Lets time pass, ringing on the way what is due. */
  readonly pass: (ms: number) => void;
  /** Lets time pass as a sleeping computer does: alarms wait for as long awake as before. */
  readonly sleep: (ms: number) => void;
  readonly alarmCount: () => number;
}

export function fakeClock(): FakeClock {
  let sleptMs = 0;
  let awakeMs = 0;
  const alarms = new Set<{ readonly atMs: number; readonly ring: () => void }>();
  return {
    nowMs: () => awakeMs + sleptMs,
    ringAfter: (delayMs, ring) => {
      const alarm = { atMs: awakeMs + delayMs, ring };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    pass: (ms) => {
      const endMs = awakeMs + ms;
      for (;;) {
        const [next] = [...alarms].sort((one, other) => one.atMs - other.atMs);
        if (!next || next.atMs > endMs) break;
        awakeMs = next.atMs;
        alarms.delete(next);
        next.ring();
      }
      awakeMs = endMs;
    },
    sleep: (ms) => {
      sleptMs += ms;
    },
    alarmCount: () => alarms.size,
  };
}
