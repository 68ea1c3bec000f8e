import { wordsOf } from '../wordsOf.ts';

export const { number, plural, counted } = wordsOf('de');

export const items = (count: number): string => counted(count, { one: 'Element', other: 'Elemente' });
