import type { Catalogue } from '../texts.ts';

export const tabs: Catalogue['tabs'] = {
  label: 'Offene Tabs',
  newTab: 'Neuer Tab',
  close: (name) => `${name} schließen`,
  marks: {
    connecting: 'verbindet',
    failed: 'Verbindung misslungen',
    reconnecting: 'verbindet erneut',
    offline: 'offline',
    transferring: 'überträgt',
    ended: 'beendet',
  },
  openElsewhere: 'Schon verbunden, hier in keinem Tab',
  show: '{name} zeigen',
  hasEnded: 'Die Verbindung zu {name} ist beendet.',
};
