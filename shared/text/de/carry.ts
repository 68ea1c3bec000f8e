import type { Catalogue } from '../texts.ts';
import { counted, items } from './words.ts';

export const carry: Catalogue['carry'] = {
  quoted: (name) => `„${name}“`,
  engineFolder: 'den Engine-Ordner',
  topFolder: 'den obersten Ordner',
  acts: {
    upload: (what, folder) => `${what} in ${folder} hochladen`,
    download: (what, folder) => `${what} in ${folder} herunterladen`,
    move: (what, folder) => `${what} in ${folder} verschieben`,
    copy: (what, folder) => `${what} in ${folder} kopieren`,
  },
  cut: (what) => `${what} ausgeschnitten.`,
  copied: (what) => `${what} kopiert.`,
  moved: (what, folder) => `${what} in ${folder} verschoben.`,
  notMoved: (count, folder, reason) => `${items(count)} nicht in ${folder} verschoben: ${reason}`,
  copying: (what, folder) => `${what} wird in ${folder} kopiert`,
  copiedTo: (what, folder) => `${what} in ${folder} kopiert.`,
  notCopied: (count, folder, reason) => `${items(count)} nicht in ${folder} kopiert: ${reason}`,
  done: (files, size) => `${counted(files, { one: 'Datei', other: 'Dateien' })}, ${size}`,
  taken: {
    one: '„{name}“ ist bereits vorhanden',
    several: (count) => `${counted(count, { one: 'Name ist', other: 'Namen sind' })} bereits vorhanden`,
    consequence: (folder) =>
      `Es geht um ${folder}. Ersetzen überschreibt vorhandene Dateien; Ordner behalten, was sonst in ihnen ist.`,
    skip: 'Überspringen',
    keepBoth: 'Beide behalten',
    overwrite: 'Ersetzen',
  },
  relay: {
    title: 'Dieser Server kann nicht selbst kopieren',
    way: (content) =>
      `Es geht über diesen Computer: ${content}, vom Server heruntergeladen und wieder hochgeladen.`,
    wayAtLeast: (content) =>
      `Es geht über diesen Computer: mindestens ${content}, vom Server heruntergeladen und wieder hochgeladen.`,
    copy: 'Kopieren',
  },
  copiedPaths: (count) => `${counted(count, { one: 'Pfad', other: 'Pfade' })} kopiert.`,
  copiedAddresses: (count) => `${counted(count, { one: 'Adresse', other: 'Adressen' })} kopiert.`,
  noClipboard: 'Die Zwischenablage ist nicht verfügbar.',
};
