import type { Catalogue } from '../texts.ts';

export const paired: Catalogue['paired'] = {
  missing: {
    engine: (path) => `Auf diesem Rechner gibt es keinen Ordner „${path}“.`,
    remote: (path) => `Auf dem Server gibt es keinen Ordner „${path}“.`,
  },
  make: 'Ordner anlegen',
  stop: 'Synchrones Blättern beenden',
};
