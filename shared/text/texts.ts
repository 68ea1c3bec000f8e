import type { Preferences } from '../model/preferences.ts';
import { en } from './en/index.ts';
import { type Formats, formatsOf } from './formats.ts';
import { dateLocaleOf, type Language, languageOf } from './language.ts';

/**
 * Every text of Quayside, by feature. A text is a string, or a function of strings and numbers that are shown in
 * it; which of several texts it is, is a record of them (`kinds.errors`). `{name}` in a text is a place that the
 * page fills with an element (`Filled`). English says what there is: a text that another language lacks does not compile.
 */
export type Catalogue = typeof en;

export interface Texts extends Catalogue {
  readonly language: Language;
  readonly format: Formats;
}

/** What is spoken until another language has been loaded. */
export const english: Texts = { ...en, language: 'en', format: formatsOf('en', 'en', en.units) };

/** The texts that a person wants to read; another language than English is loaded only where it is. */
export async function loadTexts(
  preference: Preferences['language'],
  wanted: readonly string[],
): Promise<Texts> {
  const language = languageOf(preference, wanted);
  const catalogue = language === 'de' ? (await import('./de/index.ts')).de : en;
  const format = formatsOf(language, dateLocaleOf(language, wanted), catalogue.units);
  return { ...catalogue, language, format };
}
