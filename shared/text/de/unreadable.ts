import type { Catalogue } from '../texts.ts';
import { counted, number, plural } from './words.ts';

export const unreadable: Catalogue['unreadable'] = {
  title: (count) => `${counted(count, { one: 'Zeile', other: 'Zeilen' })} nicht verstanden`,
  why: (count) =>
    plural(count, {
      one: 'Der Server hat diese Zeile in einer Form aufgelistet, die Quayside nicht kennt. Dahinter kann sich eine Datei oder ein Ordner verbergen, der nicht angezeigt wird.',
      other:
        'Der Server hat diese Zeilen in einer Form aufgelistet, die Quayside nicht kennt. Hinter jeder kann sich eine Datei oder ein Ordner verbergen, der nicht angezeigt wird.',
    }),
  list: 'Nicht verstandene Zeilen',
  firstOnly: (count) => `Dies sind die ersten ${number(count)}.`,
  copyLines: 'Zeilen kopieren',
  prepare: 'Bericht vorbereiten…',
  caution:
    'Die Namen von Host und Benutzer sind unkenntlich gemacht. Lesen Sie den Text, bevor Sie ihn weitergeben, und ändern Sie, was nicht darin stehen soll: Zahlen bleiben erhalten und können auch Namen sein. Quayside sendet nichts.',
  mask: 'Namen maskieren, Form der Zeilen erhalten',
  report: 'Bericht',
  back: 'Zurück',
  saveReport: 'Als Datei speichern',
  copyReport: 'Bericht kopieren',
  reportTitle: (version, count) =>
    `Quayside ${version} hat ${counted(count, { one: 'Zeile', other: 'Zeilen' })} einer Auflistung nicht verstanden`,
  reportFirstOnly: (count) => `, hier die ersten ${number(count)}`,
};
