import type { Catalogue } from '../texts.ts';

export const settings: Catalogue['settings'] = {
  title: 'Einstellungen',
  list: 'Einstellungen für',
  sections: {
    transfers: 'Übertragungen',
    appearance: 'Darstellung',
    shortcuts: 'Tastenkürzel',
    passwords: 'Passwörter',
    network: 'Netzwerk',
    trust: 'Vertrauen',
    browsers: 'Browser',
  },
  language: 'Sprache',
  likeTheSystem: 'Wie das System',
};
