import { expect, it } from 'vitest';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { errorLine, errorWords } from './errorWords.ts';

const error = { code: 'not_found', message: 'There is no /a on the server.' } as const;

it('says in English what the engine says', () => {
  expect(errorWords(error, en)).toEqual({ sentence: error.message, detail: null });
  expect(errorLine(error, en)).toBe(error.message);
});

it('says of what kind it is in German, and keeps what the engine says', () => {
  const sentence = 'Die Datei oder der Ordner wurde nicht gefunden.';
  expect(errorWords(error, de)).toEqual({ sentence, detail: error.message });
  expect(errorLine(error, de)).toBe(`${sentence} (${error.message})`);
});
