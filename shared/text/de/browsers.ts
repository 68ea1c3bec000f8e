import type { Catalogue } from '../texts.ts';

export const browsers: Catalogue['browsers'] = {
  intro:
    'Jeder dieser Browser kann alles, was Sie hier können. Ein abgemeldeter Browser ist sofort ausgesperrt und braucht wieder eine Adresse mit Schlüssel: die beim Start ausgegebene oder eine von unten.',
  list: 'Zugelassene Browser',
  openNow: 'jetzt geöffnet',
  lastSeen: (when) => `zuletzt aktiv ${when}`,
  since: (when, seen) => `Seit ${when}, ${seen}`,
  own: 'Dieser Browser',
  signOut: 'Abmelden',
  copied: 'Die Adresse wurde kopiert.',
  invite: 'Adresse für einen weiteren Browser erstellen',
  worksOnce: 'Einmal gültig, innerhalb von fünf Minuten',
  copy: 'Kopieren',
  another: 'Ein anderes Programm',
  browserOn: (browser, system) => `${browser} unter ${system}`,
};
