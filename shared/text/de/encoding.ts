import type { Catalogue } from '../texts.ts';
import { counted, number, plural } from './words.ts';

export const encoding: Catalogue['encoding'] = {
  scripts: {
    western: 'Westlich',
    centralEuropean: 'Mitteleuropäisch',
    baltic: 'Baltisch',
    cyrillic: 'Kyrillisch',
    greek: 'Griechisch',
    turkish: 'Türkisch',
    hebrew: 'Hebräisch',
    arabic: 'Arabisch',
    thai: 'Thailändisch',
    vietnamese: 'Vietnamesisch',
    japanese: 'Japanisch',
    simplifiedChinese: 'Chinesisch, vereinfacht',
    traditionalChinese: 'Chinesisch, traditionell',
    korean: 'Koreanisch',
  },
  title: 'Welche Zeile ist richtig lesbar?',
  allPlain:
    'Alle Namen hier bestehen aus einfachen Zeichen, daher ist nicht zu erkennen, wie der Server andere schreibt.',
  sameNames:
    'Der Server teilt nicht mit, wie er Namen schreibt; hier stehen dieselben Namen in jeder Zeichenkodierung.',
  kept: 'Die Auswahl gilt sofort und wird für {site} gespeichert.',
  thisSite: 'diesen Server',
  list: 'Zeichenkodierungen',
  all: (count) => `Alle ${counted(count, { one: 'Zeichenkodierung', other: 'Zeichenkodierungen' })}`,
  inUse: 'Aktiv',
  uncarried: {
    title: (count) =>
      `${counted(count, { one: 'Name kann', other: 'Namen können' })} auf diesem Server nicht geschrieben werden`,
    choose: 'Zeichenkodierung wählen…',
    uploadOthers: (count) =>
      plural(count, { one: 'Das andere Element hochladen', other: `Die anderen ${number(count)} hochladen` }),
    why: (encoding) =>
      `Namen werden an ihn in ${encoding} gesendet; darin fehlt jedem dieser Namen ein Zeichen. Benennen Sie sie um, oder wählen Sie eine andere Zeichenkodierung, falls der Server eine andere verwendet.`,
  },
  readAs: (encoding) => `Namen werden als ${encoding} gelesen.`,
};
