import type { Catalogue } from '../texts.ts';
import { number, plural } from './words.ts';

export const log: Catalogue['log'] = {
  title: 'FTP-Protokoll',
  linesToShow: 'Angezeigte Zeilen',
  kinds: { commands: 'Befehle', replies: 'Antworten', notes: 'Hinweise', errors: 'Fehler' },
  connection: 'Verbindung',
  allConnections: 'Alle Verbindungen',
  filterLabel: 'Text im Protokoll',
  filter: 'Filtern',
  lines: (all) => `${number(all)} ${plural(all, { one: 'Zeile', other: 'Zeilen' })}`,
  linesOf: (shown, all) =>
    `${number(shown)} von ${number(all)} ${plural(all, { one: 'Zeile', other: 'Zeilen' })}`,
  leftOut: (count) => `, ${number(count)} ausgelassen`,
  copySelected: 'Ausgewählte Zeilen kopieren',
  copyAll: 'Alle Zeilen kopieren',
  save: 'Protokoll als Datei speichern',
  clear: 'Protokoll leeren',
  nothingFound: 'Keine Zeile entspricht dem Filter.',
  empty: 'Noch keine Einträge.',
  follow: 'Neuesten Zeilen folgen',
  spokenDirection: { sent: 'Gesendet', received: 'Empfangen', note: 'Hinweis' },
  command: 'Befehl',
  send: 'Senden',
  notSent: (reason) => `Nicht gesendet. ${reason}`,
};
