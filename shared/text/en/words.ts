import { wordsOf } from '../wordsOf.ts';

export const { number, plural, counted } = wordsOf('en');

export const items = (count: number): string => counted(count, { one: 'item', other: 'items' });
