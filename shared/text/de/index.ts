import type { Catalogue } from '../texts.ts';
import { appearance } from './appearance.ts';
import { carry } from './carry.ts';
import { commands } from './commands.ts';
import { log } from './log.ts';
import { transfers } from './transfers.ts';
import { units } from './units.ts';

export const de: Catalogue = {
  appearance,
  carry,
  commands,
  log,
  transfers,
  units,
};
