import type { Catalogue } from '../texts.ts';
import { counted, number, plural } from './words.ts';

export const entries: Catalogue['entries'] = {
  changeTime: 'Ändern…',
  modified: 'Geändert',
  setTime: 'Setzen',
  kinds: {
    dir: 'Ordner',
    file: 'Datei',
    link: 'Verknüpfung',
    unknown: 'Unbekannt',
  },
  askingServer: 'Server wird abgefragt…',
  askingDisk: 'Datenträger wird abgefragt…',
  kind: 'Art',
  path: 'Pfad',
  size: 'Größe',
  permissions: 'Berechtigungen',
  owner: 'Besitzer',
  group: 'Gruppe',
  leadsTo: 'Ziel',
  content: 'Inhalt',
  inFolder: 'In',
  links: (count) => counted(count, { one: 'Verknüpfung', other: 'Verknüpfungen' }),
  unknownKinds: (count) => `${number(count)} unbekannter Art`,
  unknownTimes: (count) => `${number(count)} unbekannt`,
  between: (first, last) => `${first} – ${last}`,
  different: 'Unterschiedlich',
  together: (size) => `Mit den Dateien daneben: ${size}.`,
  togetherAtLeast: (size) => `Mit den Dateien daneben: mindestens ${size}.`,
  count: 'Zählen',
  serverChecksum: 'Prüfsumme auf dem Server',
  link: {
    title: 'Neue Verknüpfung auf dem Server',
    wrongName: 'Ein Name darf nicht leer sein, kein „/“ enthalten und nicht „.“ oder „..“ sein.',
    noTarget: 'Wohin soll sie führen?',
    make: 'Verknüpfung erstellen',
  },
  name: 'Name',
  newFile: {
    title: 'Neue Datei',
    make: 'Datei erstellen',
  },
  newFolder: {
    title: 'Neuer Ordner',
    make: 'Ordner erstellen',
  },
  noName: 'Wie soll sie heißen?',
  wrongName: 'Ein Name darf weder „/“ noch ein Zeilenende enthalten und nicht „.“ oder „..“ sein.',
  takenName: (name) => `„${name}“ gibt es hier schon.`,
  rights: {
    contents: {
      none: 'Nur den Ordner',
      files: 'Die Dateien darin',
      folders: 'Den Ordner und die Ordner darin',
      all: 'Den Ordner und alles darin',
    },
    octal: 'Oktal',
    wrongOctal: 'Drei Ziffern von 0 bis 7, oder vier.',
    appliesTo: 'Anwenden auf',
    changing: 'Wird geändert…',
    change: 'Berechtigungen ändern',
    title: 'Berechtigungen von {name}',
    titleOfSeveral: (count) => `Berechtigungen von ${counted(count, { one: 'Element', other: 'Elementen' })}`,
    caption: 'Wer was darf',
    box: (who, what) => `${who}: ${what}`,
    who: {
      owner: 'Besitzer',
      group: 'Gruppe',
      others: 'Andere',
    },
    what: {
      read: 'Lesen',
      write: 'Schreiben',
      execute: 'Ausführen',
    },
    partly: (changed, failed) => `${number(changed)} geändert, ${number(failed)} nicht:`,
    entersFolders: 'Wer einen Ordner lesen darf, darf ihn auch öffnen',
    soFar: (changed) => `Bisher ${number(changed)} geändert.`,
  },
  remove: {
    title: '„{name}“ löschen?',
    titleOfSeveral: (files, folders) => `${content(files, folders)} löschen?`,
    deleting: 'Wird gelöscht…',
    delete: 'Löschen',
    trashTitle: '„{name}“ in den Papierkorb verschieben?',
    trashTitleOfSeveral: (files, folders) => `${content(files, folders)} in den Papierkorb verschieben?`,
    moveToTrash: 'In den Papierkorb',
    fromTrash: 'Von dort lässt es sich zurückholen.',
    noTrash: 'Der Datenträger hat dafür keinen Papierkorb.',
    trashed: (what) => `${what} in den Papierkorb verschoben.`,
    notTrashed: (count, reason) =>
      `${counted(count, { one: 'Element', other: 'Elemente' })} nicht in den Papierkorb verschoben: ${reason}`,
    withContent: (folders) =>
      plural(folders, {
        one: 'Der Ordner wird mit seinem ganzen Inhalt gelöscht.',
        other: 'Ordner werden mit ihrem ganzen Inhalt gelöscht.',
      }),
    counting: (content: string) => `Der Inhalt wird gezählt: bisher ${content}…`,
    counted: (content: string) => `Das sind ${content}.`,
    countedAtLeast: (content: string) => `Das sind mindestens ${content}.`,
    inSum: (files: number, folders: number, size: string) =>
      `${[counted(files, { one: 'Datei', other: 'Dateien' }), folders > 0 && counted(folders, { one: 'Ordner', other: 'Ordnern' })].filter(Boolean).join(' in ')}, ${size}`,
    goneSoFar: (files, folders) => `Bisher gelöscht: ${content(files, folders) || 'nichts'}.`,
    notAll: 'Nicht alles wurde gelöscht',
    left: (removed, failed) =>
      `${counted(removed, { one: 'Element', other: 'Elemente' })} gelöscht. Noch vorhanden, mit den Ordnern darum: ${counted(failed, { one: 'Element', other: 'Elemente' })}.`,
    onServer: 'Dies geschieht auf dem Server und kann nicht rückgängig gemacht werden.',
    cannotBeUndone: 'Dies kann nicht rückgängig gemacht werden.',
  },
  placeGone:
    'Die Verbindung oder der Ordner, um den es hier geht, ist nicht mehr so geöffnet: Daran wird nichts geändert.',
  undoElsewhere: 'Das war woanders: zu seinem Tab zurückgehen und es dort rückgängig machen.',
  undone: {
    rename: (name: string, former: string) => `„${name}“ heißt wieder „${former}“.`,
    move: (what: string, folder: string) => `${what} wieder nach ${folder} verschoben.`,
    trash: (what) => `${what} aus dem Papierkorb zurückgeholt.`,
    newFolder: (name: string) => `Der neue Ordner „${name}“ wurde wieder entfernt.`,
    permissions: (what: string) => `Die Berechtigungen von ${what} sind wieder wie zuvor.`,
  },
  redone: {
    move: (what, folder) => `${what} wieder nach ${folder} verschoben.`,
    newFolder: (name) => `Der neue Ordner „${name}“ ist wieder da.`,
    permissions: (what) => `Die Berechtigungen von ${what} sind wieder geändert.`,
  },
  askServer: 'Server fragen',
  computing: 'Der Server berechnet…',
  hashBy: (algorithm, command) => `${algorithm}, mit ${command}`,
  connectFirst: 'Erst mit einem Server verbinden: Dann wird eine hier geöffnete Datei hochgeladen.',
  leadsNowhere: (name) => `„${name}“ führt zu keinem vorhandenen Ziel.`,
  newName: 'Neuer Name',
  notRenamed: (name: string, reason: string) => `„${name}“ behält seinen Namen: ${reason}`,
};

const content = (files: number, folders: number): string =>
  [
    files > 0 && counted(files, { one: 'Datei', other: 'Dateien' }),
    folders > 0 && counted(folders, { one: 'Ordner', other: 'Ordner' }),
  ]
    .filter(Boolean)
    .join(' und ');
