import type { Catalogue } from '../texts.ts';
import { counted } from './words.ts';

export const units: Catalogue['units'] = {
  bytes: (count) => counted(count, { one: 'Byte', other: 'Byte' }),
  days: (count) => counted(count, { one: 'Tag', other: 'Tage' }),
};
