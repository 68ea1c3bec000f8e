import type { Preferences } from '../model/preferences.ts';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/**
 * The language to speak: the one that was chosen, else the first of those that the system or the browser wants
 * (BCP 47, most wanted first) that Quayside has, else English.
 */
export function languageOf(preference: Preferences['language'], wanted: readonly string[]): Language {
  if (preference !== 'system') return preference;
  return wanted.map(languageOfTag).find((language) => language !== undefined) ?? 'en';
}

/** How dates are written in a language: as in the wanted region, where a region of that language is wanted. */
export const dateLocaleOf = (language: Language, wanted: readonly string[]): string =>
  wanted.find((tag) => languageOfTag(tag) === language) ?? language;

function languageOfTag(tag: string): Language | undefined {
  const [primary = ''] = tag.toLowerCase().split('-');
  return languages.find((language) => language === primary);
}
