import { wordsOf } from '../wordsOf.ts';

export const { number, plural, counted } = wordsOf('de');
