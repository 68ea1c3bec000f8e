import type { Catalogue } from '../texts.ts';

export const shell: Catalogue['shell'] = {
  toolbar: 'Dateien',
  engineFiles: 'Engine-Dateien',
  serverFiles: 'Server-Dateien',
  engineLost: 'Die Engine von Quayside ist nicht erreichbar. Die Anzeige ist möglicherweise veraltet.',
  partFailed: 'Dieser Teil des Fensters konnte nicht geladen werden.',
  windowFailed: 'Im Fenster ist ein Fehler aufgetreten',
  windowFailedMeans:
    'Verbindungen und Übertragungen laufen weiter, und die Tabs kommen wieder, sobald es neu geladen ist.',
  loadAgain: 'Neu laden',
  trying: 'Neuer Versuch…',
};
