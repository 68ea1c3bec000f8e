interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

/** Speed over the last seconds, from a counter that is read now and then. */
export interface Speedometer {
  readonly add: (atMs: number, bytes: number) => void;
  /** Null until there is enough to tell. */
  readonly bytesPerSecond: () => number | null;
}

const windowMs = 5_000;
const apartMs = 100;

export function createSpeedometer(): Speedometer {
  let samples: readonly Sample[] = [];
  return {
    add: (atMs, bytes) => {
      const last = samples.at(-1);
      // Readings that come thick and fast replace the last one, so that their number stays bounded.
      const kept = last !== undefined && samples.length > 1 && atMs - (samples.at(-2)?.atMs ?? 0) < apartMs;
      const older = kept ? samples.slice(0, -1) : samples;
      samples = [...older.filter((sample) => atMs - sample.atMs <= windowMs), { atMs, bytes }];
    },
    bytesPerSecond: () => {
      const first = samples[0];
      const last = samples.at(-1);
      if (first === undefined || last === undefined || last.atMs - first.atMs < apartMs) return null;
      return ((last.bytes - first.bytes) / (last.atMs - first.atMs)) * 1000;
    },
  };
}
