import type { Catalogue } from '../texts.ts';

export const appearance: Catalogue['appearance'] = {
  theme: 'Farbschema',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  contrast: 'Kontrast',
  contrasts: { system: 'Wie das System', normal: 'Normal', more: 'Erhöht' },
  contrastMeans: 'Erhöhter Kontrast: dunklerer Text und Linien, die besser zu sehen sind.',
  density: 'Dichte',
  densities: { comfortable: 'Bequem', compact: 'Kompakt' },
  densityMeans: 'Kompakt zeigt mehr Dateien und Übertragungen auf einmal.',
};
