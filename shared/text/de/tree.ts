import type { Catalogue } from '../texts.ts';

export const tree: Catalogue['tree'] = {
  titles: { engine: 'Engine-Ordner', remote: 'Serverordner' },
  width: 'Breite des Ordnerbaums',
  height: 'Höhe des Ordnerbaums',
  loading: 'wird geladen',
  tryAgain: 'Erneut versuchen',
};
