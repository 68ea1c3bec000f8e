import type { Catalogue } from '../texts.ts';

export const settings: Catalogue['settings'] = {
  title: 'Einstellungen',
  list: 'Einstellungen für',
  sections: {
    general: 'Allgemein',
    appearance: 'Darstellung',
    shortcuts: 'Tastenkürzel',
    transfers: 'Übertragungen',
    network: 'Netzwerk',
    trust: 'Vertrauen',
    passwords: 'Passwörter',
    privacy: 'Datenschutz',
    browsers: 'Browser',
  },
  language: 'Sprache',
  likeTheSystem: 'Wie das System',
  engineFolder: 'Ordner dieser Seite',
  engineFolderMeans: 'Darin sind die Dateien links, und nichts führt hinaus.',
  chooseFolder: 'Wählen…',
  version: (version) => `Quayside ${version}`,
};
