import { expect, it } from 'vitest';
import { dateLocaleOf, languageOf } from './language.ts';

it.each([
  ['de', ['en-GB'], 'de', 'de'],
  ['en', ['de-AT', 'de', 'en-GB'], 'en', 'en-GB'],
  ['system', ['de-AT', 'en'], 'de', 'de-AT'],
  ['system', ['fr-FR', 'de', 'en'], 'de', 'de'],
  ['system', ['DE-de'], 'de', 'DE-de'],
  ['system', ['fr-FR'], 'en', 'en'],
  ['system', ['den-CA'], 'en', 'en'],
  ['system', [], 'en', 'en'],
] as const)('%s, and %j wanted: %s, dates as in %s', (preference, wanted, language, dateLocale) => {
  expect(languageOf(preference, wanted)).toBe(language);
  expect(dateLocaleOf(language, wanted)).toBe(dateLocale);
});
