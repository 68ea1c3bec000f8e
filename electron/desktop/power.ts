import { powerMonitor } from 'electron';
import type { Power } from '../engine/ports.ts';

/** What the system says of sleep. That it is about to begin need not be known: nothing can be done about it. */
export const systemPower: Power = {
  onResume: (listener) => {
    powerMonitor.on('resume', listener);
  },
};
