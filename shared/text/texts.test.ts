import { expect, it } from 'vitest';
import { errorCodes } from '../errors.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';

type Text = string | ((...parameters: number[]) => string);

/** Every text of a catalogue by its way there: `log.kinds.errors`. */
function textsOf(catalogue: object, way = ''): ReadonlyMap<string, Text> {
  return new Map(
    Object.entries(catalogue).flatMap(([name, value]: [string, Text | object]) =>
      typeof value === 'object' ? [...textsOf(value, `${way}${name}.`)] : [[`${way}${name}`, value]],
    ),
  );
}

/** Counts that no text has by itself; a text with words as parameters takes them as well. */
const markers = [71, 83, 97, 61, 59];
const saidWith = (text: Text, parameters: readonly number[]): string =>
  typeof text === 'string' ? text : text(...parameters);

/** What comes from outside of a text: its parameters, and its places for elements. */
const partsOf = (text: Text): ReadonlySet<string> =>
  new Set([...saidWith(text, markers).matchAll(/\{\w+\}|71|83|97|61|59/g)].map(([part]) => part));

// English errors come from the engine.
const english = textsOf({ ...en, errors: {} });
const german = textsOf({ ...de, errors: {} });

it('German has the texts that English has, and no other', () => {
  expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
});

it('every error has a German sentence', () => {
  const sentences = Object.values(de.errors ?? {});
  expect(new Set(sentences).size).toBe(errorCodes.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
});

it.each([...english])('%s says something in both languages, of the same things', (name, text) => {
  const inGerman = german.get(name) ?? '';
  for (const count of [0, 1, 2]) {
    const parameters = markers.map(() => count);
    expect(saidWith(text, parameters).trim()).not.toBe('');
    expect(saidWith(inGerman, parameters).trim()).not.toBe('');
    expect(saidWith(inGerman, parameters)).not.toContain('undefined');
  }
  expect(partsOf(inGerman)).toEqual(partsOf(text));
});
