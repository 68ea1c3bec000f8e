import type { Catalogue } from '../texts.ts';

export const shell: Catalogue['shell'] = {
  toolbar: 'Dateien',
  engineFiles: 'Engine-Dateien',
  serverFiles: 'Server-Dateien',
  engineLost: 'Die Engine von Quayside ist nicht erreichbar. Die Anzeige ist möglicherweise veraltet.',
  trying: 'Neuer Versuch…',
};
