import type { Catalogue } from '../texts.ts';

export const appearance: Catalogue['appearance'] = {
  theme: 'Farbschema',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  contrast: 'Kontrast',
  contrasts: { system: 'Wie das System', normal: 'Normal', more: 'Erhöht' },
  contrastMeans: 'Bei erhöhtem Kontrast heben sich Text und Linien besser vom Grund ab.',
  density: 'Dichte',
  densities: { comfortable: 'Bequem', compact: 'Kompakt' },
  densityMeans: 'Kompakt zeigt mehr Dateien und Übertragungen auf einmal.',
};
