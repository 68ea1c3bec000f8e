import type { Preferences } from '../model/preferences.ts';
import { en } from './en/index.ts';
import { dateLocaleOf, type Language, languageOf } from './language.ts';

/**
 * Every text of Quayside, by feature. A text is a string, or a function of strings and numbers that are shown in
 * it; which of several texts it is, is a record of them (`kinds.errors`). `{name}` in a text is a place that the
 * page fills with an element (`Filled`). English says what there is: a text that another language lacks does not compile.
 */
export type Catalogue = typeof en;

export interface Texts extends Catalogue {
  readonly language: Language;
  /** BCP 47, for dates and times; numbers are written as the language does. */
  readonly dateLocale: string;
}

/** What is spoken until another language has been loaded. */
export const english: Texts = { ...en, language: 'en', dateLocale: 'en' };

/** The texts that a person wants to read; another language than English is loaded only where it is. */
export async function loadTexts(
  preference: Preferences['language'],
  wanted: readonly string[],
): Promise<Texts> {
  const language = languageOf(preference, wanted);
  const dateLocale = dateLocaleOf(language, wanted);
  const catalogue = language === 'de' ? (await import('./de/index.ts')).de : en;
  return { ...catalogue, language, dateLocale };
}
