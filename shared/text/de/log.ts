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
  refusals: {
    moves:
      'Er überträgt Daten über eine eigene Verbindung, die Quayside öffnet und schließt. Verwenden Sie dafür die Dateilisten.',
    prepares: 'Er bereitet die Datenübertragung vor; das macht Quayside vor jeder Übertragung selbst.',
    login:
      'Er würde ändern, wer angemeldet ist, oder die Verbindung beenden. Verwenden Sie dafür „Verbinden“ und „Verbindung trennen“.',
    encryption: 'Er würde die Verschlüsselung einer Verbindung ändern, die in Gebrauch ist.',
    half: 'Er ist die Hälfte eines Paars, zwischen das nichts anderes kommen darf.',
    directory:
      'Quayside wechselt das Arbeitsverzeichnis selbst. Namen ohne „/“ am Anfang gelten in dem Ordner, den die Dateiliste zeigt.',
    answers: 'Er würde ändern, wie der Server antwortet, und Quayside würde ihn von da an falsch verstehen.',
    twice:
      'Er würde mehr als einmal beantwortet. Es gibt nichts abzubrechen, was sich nicht auch hier abbrechen lässt.',
    noName: 'Ein Befehl beginnt mit seinem Namen aus Buchstaben, wie in „SITE HELP“ oder „MLST /pfad“.',
  },
};
