import type { Catalogue } from '../texts.ts';
import { counted } from './words.ts';

export const transfers: Catalogue['transfers'] = {
  discard: {
    title: (count) =>
      `${counted(count, { one: 'Übertragung', other: 'Übertragungen' })} von {host} verwerfen?`,
    consequence: 'Unvollständig übertragene Dateien werden verworfen. Vollständige Dateien bleiben erhalten.',
    keep: 'Behalten',
    discard: 'Verwerfen',
  },
};
