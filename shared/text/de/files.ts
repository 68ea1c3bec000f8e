import type { Catalogue } from '../texts.ts';
import { counted, number } from './words.ts';

export const files: Catalogue['files'] = {
  empty: 'Dieser Ordner ist leer',
  allHidden: 'Hier ist alles ausgeblendet',
  noneFound: 'Kein Name entspricht dem Filter',
  loading: 'Ordner wird geladen …',
  hintForbidden:
    'Was in einem nicht lesbaren Ordner liegt, kann trotzdem zugänglich sein, wenn der Name bekannt ist: oben den Pfad eines Ordners oder einer Datei darin eingeben.',
  downloadFile: 'Datei herunterladen',
  tryAgain: 'Erneut versuchen',
  goBack: 'Zurück',
  parentFolder: 'Übergeordneter Ordner',
  showHidden: 'Ausgeblendete Dateien anzeigen',
  clearFilter: 'Filter löschen',
  filter: 'Namen filtern',
  filterHint: 'Namen filtern, etwa *.jpg',
  items: (count) => counted(count, { one: 'Element', other: 'Elemente' }),
  itemsOf: (shown, all) => `${number(shown)} von ${counted(all, { one: 'Element', other: 'Elementen' })}`,
  soFar: ' bisher',
  folders: (count) => counted(count, { one: 'Ordner', other: 'Ordner' }),
  files: (count) => counted(count, { one: 'Datei', other: 'Dateien' }),
  unknownSizes: (count) => `${number(count)} unbekannter Größe`,
  hidden: (count) => `${number(count)} ausgeblendet`,
  selected: (count) => `${number(count)} ausgewählt`,
  linesNotUnderstood: (count) =>
    counted(count, { one: 'Zeile nicht verstanden', other: 'Zeilen nicht verstanden' }),
  showLines: 'Zeilen anzeigen …',
  namesUnreadable: (count) => counted(count, { one: 'Name nicht lesbar', other: 'Namen nicht lesbar' }),
  chooseEncoding: 'Kodierung wählen …',
  isCut: 'Der Ordner enthält mehr, als angezeigt wird',
};
