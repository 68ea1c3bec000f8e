import type { Findings } from '../../findings.ts';

export const files: Findings['files'] = {
  listing: {
    noEntry: 'Der Ordner lässt sich nicht öffnen.',
    noList: 'Der Ordner lässt sich nicht auflisten.',
    refused: (command) => `${command}: abgelehnt`,
    entries: (command, count) => `${command}: ${count} ${count === 1 ? 'Eintrag' : 'Einträge'}`,
    entriesOrMore: (command, count) =>
      `${command}: mindestens ${count} ${count === 1 ? 'Eintrag' : 'Einträge'}`,
    mlsdRefused:
      'Der Server führt MLSD unter seinen Funktionen auf, lehnt es aber ab. Quayside verwendet LIST.',
    mlsdDiffers: (difference) => `MLSD und LIST stimmen nicht überein: ${difference}.`,
    missing: (count, total) => `in MLSD ${count === 1 ? 'fehlt' : 'fehlen'} ${count} von ${total} Namen`,
    surplus: (count) =>
      count === 1
        ? 'MLSD nennt 1 Namen, den LIST nicht hat'
        : `MLSD nennt ${count} Namen, die LIST nicht hat`,
    missingAndSurplus: (missing, surplus) => `${missing}, und ${surplus}`,
    oddLines: 'Einige Zeilen der Auflistung sind unverständlich.',
    oddLine: (line) => `Unverständlich: ${line}`,
    good: (command) => `Die Auflistungen sind verständlich; Quayside verwendet ${command}.`,
  },
  encoding: {
    notListed: 'Der Ordner ließ sich nicht auflisten.',
    saysUtf8: 'Der Server gibt an, dass seine Namen UTF-8 sind.',
    saysNothing: 'Der Server gibt nicht an, dass seine Namen UTF-8 sind.',
    ascii: 'Alle Namen hier sind reines ASCII; ihre Zeichenkodierung ist daher nicht zu erkennen.',
    utf8: 'Die Namen sind UTF-8 und werden so gelesen.',
    utf8ReadAs: (encoding) => `Die Namen sind UTF-8, werden aber als ${encoding} gelesen.`,
    otherReadAs: (encoding) => `Die Namen sind nicht UTF-8 und werden als ${encoding} gelesen.`,
    notUtf8:
      'Einige Namen sind nicht UTF-8: Sie werden falsch angezeigt, bis die richtige Zeichenkodierung gewählt ist.',
    notUtf8AsSaid:
      'Einige Namen sind nicht UTF-8, obwohl der Server das angibt: Sie werden falsch angezeigt, bis die richtige Zeichenkodierung gewählt ist.',
  },
  clock: {
    noWitness: 'Hier gibt es keine Datei, deren Zeit erkennen lässt, wie die Uhr des Servers steht.',
    noMdtm:
      'Der Server gibt nicht an, wann eine Datei geändert wurde (MDTM). Von den Zeiten aus LIST ist daher nur der Tag bekannt.',
    twoTimes:
      'LIST und MDTM nennen für dieselbe Datei ganz verschiedene Zeiten. Von den Zeiten aus LIST ist daher nur der Tag bekannt. Falls die Zeiten aus LIST so stimmen, lassen sie sich als UTC lesen.',
    utc: 'Die Zeiten sind UTC.',
    fromUtc: (offset) => `Die Zeiten aus LIST sind gegenüber UTC ${offset} und werden richtig angezeigt.`,
    fromThisComputer: (offset) => `Die Uhr des Servers ist gegenüber der dieses Computers ${offset}.`,
    ahead: (duration) => `${duration} voraus`,
    behind: (duration) => `${duration} zurück`,
  },
  restart: {
    noFile: 'In diesem Ordner gibt es keine Datei, mit der es sich prüfen lässt.',
    noRead: 'Die Datei, mit der es geprüft wurde, lässt sich nicht lesen.',
    refused:
      'Der Server kann nicht mitten in einer Datei fortsetzen (REST): Unterbrochene Übertragungen beginnen von vorn.',
    good: 'Unterbrochene Übertragungen werden an der Stelle fortgesetzt, an der sie abgebrochen sind.',
    ignored:
      'Der Server nimmt REST an, beginnt aber trotzdem am Anfang. Quayside bemerkt das und beginnt solche Übertragungen von vorn.',
    wrong: 'Nach REST sendet der Server etwas anderes, als an dieser Stelle der Datei steht.',
  },
  write: {
    notAllowed: 'Es wurde nichts geschrieben, weil es nicht erlaubt war.',
    folderRefused: (reply) => `Es lässt sich kein Ordner anlegen: ${reply}`,
    timeRefused: (reply) => `Die Zeit von Dateien lässt sich mit MFMT nicht setzen: ${reply}`,
    left: (paths) =>
      `Was zur Prüfung angelegt wurde, ließ sich nicht wieder löschen: ${paths}. Bitte von Hand löschen.`,
    refused: 'Hier lässt sich nichts schreiben: Der Server lehnt Uploads ab.',
    temporaryRefused:
      'Der Server lehnt Uploads unter einem temporären Namen ab, nimmt sie aber unter ihrem eigenen an.',
    renameRefused:
      'Dateien lassen sich schreiben, aber nicht umbenennen. Uploads können daher am Ende nicht ihren eigenen Namen erhalten.',
    changed: (sent, stored) =>
      `Der Server verändert, was hochgeladen wird: ${sent} Bytes wurden gesendet, ${stored} sind angekommen.`,
    noFolder: 'Dateien lassen sich schreiben und umbenennen, aber Ordner lassen sich nicht anlegen.',
    good: 'Ordner und Dateien lassen sich anlegen, umbenennen und löschen; nichts blieb zurück.',
  },
};
