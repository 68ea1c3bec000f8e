import type { Catalogue } from '../texts.ts';
import { log } from './log.ts';
import { transfers } from './transfers.ts';

export const de: Catalogue = {
  log,
  transfers,
};
