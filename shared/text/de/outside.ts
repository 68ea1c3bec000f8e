import type { Catalogue } from '../texts.ts';
import { counted, number } from './words.ts';

export const outside: Catalogue['outside'] = {
  acts: {
    engine: (folder) => `In ${folder} kopieren`,
    remote: (folder) => `In ${folder} hochladen`,
  },
  bringing: (what, folder) => `${what} wird in ${folder} übernommen`,
  brought: (what, folder) => `In ${folder} übernommen: ${what}.`,
  progress: (done, all, size) =>
    `${number(done)} von ${counted(all, { one: 'Datei', other: 'Dateien' })}, ${size}`,
  notBrought: (count, reason) =>
    `${counted(count, { one: 'Element', other: 'Elemente' })} nicht übernommen: ${reason}`,
  noFolders: 'Ein Browser speichert Dateien, keine Ordner: Diese wurden ausgelassen.',
  transferTo: {
    upload: {
      title: (what) => `${what} hochladen`,
      folder: 'In diesen Ordner auf dem Server',
      start: 'Hochladen',
    },
    download: {
      title: (what) => `${what} herunterladen`,
      folder: 'In diesen Engine-Ordner',
      start: 'Herunterladen',
    },
    choose: 'Anderen wählen…',
    isOutside: 'Dieser Ordner liegt nicht im Engine-Ordner.',
  },
  notRead: 'Nicht lesbar: Die Datei hat sich geändert, oder der Zugriff ist nicht erlaubt.',
};
