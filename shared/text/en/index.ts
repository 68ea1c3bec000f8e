import { appearance } from './appearance.ts';
import { carry } from './carry.ts';
import { commands } from './commands.ts';
import { log } from './log.ts';
import { transfers } from './transfers.ts';
import { units } from './units.ts';

/** All texts in English, by feature. To add a feature, add a file here and in `de/`. */
export const en = {
  appearance,
  carry,
  commands,
  log,
  transfers,
  units,
};
