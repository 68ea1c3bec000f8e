import { appearance } from './appearance.ts';
import { log } from './log.ts';
import { transfers } from './transfers.ts';

/** All texts in English, by feature. To add a feature, add a file here and in `de/`. */
export const en = {
  appearance,
  log,
  transfers,
};
