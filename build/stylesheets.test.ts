import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rootDir } from './places.ts';

/**
 * What a component's stylesheet has no value of its own for, by the properties that it is about. Hairlines (1px) are free;
 * what is wider than the widest of the tokens, or negative, makes room for a thing of a known size.
 */
const ofTokens: readonly (readonly [string, RegExp, RegExp])[] = [
  ['space', /^(?:padding|margin|(?:row-|column-)?gap)\b/, /(?<![\w.-])(?:[2-9]|[12]\d|3[0-2])px|[\d.]+rem/],
  ['type', /^font-size$/, /(?:px|rem)$/],
  ['type', /^font-weight$/, /\d|bold/],
  ['radius', /^border(?:-\w+)*-radius$/, /(?<![\w.])(?:[2-9]|\d\d+)px/],
  ['motion', /^(?:transition|animation)(?!-duration)/, /\d+m?s\b|\b(?:linear|ease)/],
  ['colour', /./, /#[\da-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/i],
];

interface Declaration {
  readonly property: string;
  readonly value: string;
}

function declarationsOf(css: string): readonly Declaration[] {
  const found = css.replace(/\/\*.*?\*\//gs, '').matchAll(/([\w-]+):\s*([^;{}]+);/g);
  return [...found].map(([, property = '', value = '']) => ({ property, value: value.replace(/\s+/g, ' ') }));
}

const ownValues = (css: string): readonly string[] =>
  declarationsOf(css).flatMap(({ property, value }) =>
    ofTokens
      .filter(([, of, own]) => of.test(property) && own.test(value))
      .map(([what]) => `${what}: ${property}: ${value}`),
  );

const rendererDir = join(rootDir, 'renderer');
const files = readdirSync(rendererDir, { recursive: true, encoding: 'utf8' });
const read = (file: string): string => readFileSync(join(rendererDir, file), 'utf8');
/** Of the colours that a person may give to a connection, one file is the only place. */
const ofComponents = files.filter(
  (file) => file.endsWith('.module.css') && !file.endsWith('colors.module.css'),
);
const tokens = declarationsOf(read('styles/tokens.css')).map(({ property }) => property);

describe('a stylesheet takes its values from the tokens', () => {
  it.each(ofComponents)('%s', (file) => {
    expect(ownValues(read(file))).toEqual([]);
  });
});

it.each([
  ['gap: 8px 1px;', ['space: gap: 8px 1px']],
  ['padding: 0 208px 0 calc(var(--space-4) - 1px);', []],
  ['margin-left: -5px;', []],
  ['width: 320px;', []],
  ['font-weight: 500;', ['type: font-weight: 500']],
  ['border-top-left-radius: 6px;', ['radius: border-top-left-radius: 6px']],
  ['border-radius: 50%;', []],
  [
    'transition:\n  opacity 120ms,\n  color var(--quick);',
    ['motion: transition: opacity 120ms, color var(--quick)'],
  ],
  ['/* color: #123456; */', []],
  ['a:hover { color: #123456; }', ['colour: color: #123456']],
])('%j', (css, own) => {
  expect(ownValues(css)).toEqual(own);
});

it('every token is there for something', () => {
  const used = files
    .filter((file) => /\.css$/.test(file))
    .flatMap((file) => read(file).match(/(?<=var\()--[\w-]+/g));
  expect(tokens.filter((token) => token.startsWith('--') && !used.includes(token))).toEqual([]);
});
