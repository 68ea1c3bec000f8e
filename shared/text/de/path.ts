import type { Catalogue } from '../texts.ts';

export const path: Catalogue['path'] = {
  crumbs: 'Ordnerpfad',
  edit: 'Pfad eingeben',
  field: 'Pfad',
  completions: 'Ordner',
  history: 'Besuchte Ordner',
  between: 'Ordner dazwischen',
};
