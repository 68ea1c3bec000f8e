import type { Catalogue } from '../texts.ts';

export const palette: Catalogue['palette'] = {
  title: 'Befehlspalette',
  placeholder: 'Befehl, Lesezeichen, Tab oder Verbindung finden',
  close: 'Befehlspalette schließen',
  nothing: 'Nichts heißt so.',
  groups: {
    recent: 'Zuletzt verwendet',
    tabs: 'Offene Tabs',
    bookmarks: 'Lesezeichen',
    commands: 'Befehle',
    connections: 'Gespeicherte Verbindungen',
  },
};
