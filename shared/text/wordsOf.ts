import type { Language } from './language.ts';

/** A noun, or the end of a sentence, for one and for more (and none); English and German have no other forms. */
export interface Forms<T = string> {
  readonly one: T;
  readonly other: T;
}

/** What the texts of a language are made with. */
export interface Words {
  /** `1,000` */
  readonly number: (value: number) => string;
  readonly plural: <T>(count: number, forms: Forms<T>) => T;
  /** `1 file`, `1,000 files` */
  readonly counted: (count: number, forms: Forms) => string;
}

export function wordsOf(language: Language): Words {
  const numbers = new Intl.NumberFormat(language);
  const rules = new Intl.PluralRules(language);
  const number = (value: number): string => numbers.format(value);
  const plural = <T>(count: number, { one, other }: Forms<T>): T =>
    rules.select(count) === 'one' ? one : other;
  return { number, plural, counted: (count, forms) => `${number(count)} ${plural(count, forms)}` };
}
