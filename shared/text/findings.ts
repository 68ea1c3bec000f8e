import type { findings as en } from './en/findings/index.ts';
import type { Language } from './language.ts';

/**
 * What the connection doctor says of what it found. The engine says it, as no other place knows what is worth a word, in the
 * language of whoever asked; pages do not load it. English says what there is, as in `Catalogue`.
 */
export type Findings = typeof en;

export async function loadFindings(language: Language): Promise<Findings> {
  const { findings } =
    language === 'de' ? await import('./de/findings/index.ts') : await import('./en/findings/index.ts');
  return findings;
}
