import type { Catalogue } from '../texts.ts';

export const panel: Catalogue['panel'] = {
  panel: 'Bereich',
  tabs: {
    transfers: 'Übertragungen',
    log: 'Protokoll',
  },
  sections: {
    transfers: 'Übertragungen',
    log: 'FTP-Protokoll',
  },
  hide: {
    transfers: 'Übertragungen ausblenden',
    log: 'Protokoll ausblenden',
  },
  show: {
    transfers: 'Übertragungen einblenden',
    log: 'Protokoll einblenden',
  },
  height: 'Höhe des Bereichs',
};
