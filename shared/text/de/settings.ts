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
  damaged: (keptAs) => `Die Datei der Einstellungen war beschädigt und liegt jetzt als ${keptAs} vor.`,
  notUnderstood: (names) =>
    `Was die Datei der Einstellungen über ${names} sagt, versteht diese Version nicht. Es bleibt stehen, bis es hier geändert wird.`,
  keepsTabs: 'Mit den Tabs vom letzten Mal öffnen',
  keepsTabsMeans:
    'Sie zeigen ihre Ordner und bieten an, wieder zu verbinden. Nichts verbindet sich von selbst.',
  engineFolder: 'Engine-Ordner',
  engineFolderMeans: 'Darin sind die Dateien links, und nichts führt hinaus.',
  chooseFolder: 'Wählen…',
  version: (version) => `Quayside ${version}`,
};
