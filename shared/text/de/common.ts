import type { Catalogue } from '../texts.ts';
import { items, number } from './words.ts';

export const common: Catalogue['common'] = {
  cancel: 'Abbrechen',
  done: 'Fertig',
  stop: 'Anhalten',
  close: 'Schließen',
  undo: 'Rückgängig',
  tryAgain: 'Erneut versuchen',
  unknown: 'Unbekannt',
  keepThem: 'Behalten',
  password: 'Passwort',
  items,
  andMore: (count) => `und ${number(count)} weitere`,
  serverSaid: 'Der Server meldet:',
  hostAndPort: '{host}, Port {port}',
  dismiss: 'Schließen',
  bytesOfName: 'Bytes',
  undecoded: (hex) => `Kein Text in der Zeichenkodierung der Namen: ${hex}`,
};
