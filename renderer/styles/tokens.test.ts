import { describe, expect, it } from 'vitest';
import css from './tokens.css?raw';

/** The colours of a rule, by token, each for light and for dark. */
function coloursOf(selector: string): ReadonlyMap<string, readonly [light: string, dark: string]> {
  const [, body = ''] = css.split(`\n${selector} {`);
  const pairs = body
    .slice(0, body.indexOf('\n}'))
    .matchAll(/^ {2}(--[\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));$/gm);
  return new Map(
    [...pairs].map(([, name = '', light = '', dark = '', both]) => [name, [both ?? light, both ?? dark]]),
  );
}

const regular = coloursOf(':root');
const looks = { regular, more: new Map([...regular, ...coloursOf(':root[data-contrast="more"]')]) };

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

const grounds = ['--ground', '--surface', '--surface-sunken', '--surface-raised'];
const onGround = [
  '--text',
  '--text-muted',
  '--accent-text',
  '--danger-text',
  '--warning-text',
  '--success-text',
];
const texts: readonly (readonly [string, readonly string[]])[] = [
  ...onGround.map((text) => [text, grounds] as const),
  ['--text', ['--hover', '--press', '--selected', '--selected-hover', '--selected-idle', '--accent-soft']],
  ['--text-muted', ['--hover', '--trough', '--accent-soft']],
  ['--accent-text', ['--accent-soft']],
  ['--danger-text', ['--danger-soft']],
  ['--warning-text', ['--warning-soft']],
  ['--text-on-tip', ['--tip']],
  ['--text-on-accent', ['--accent', '--accent-hover', '--danger', '--danger-hover']],
];
const signs: readonly (readonly [string, readonly string[]])[] = [
  ['--line-strong', ['--surface', '--surface-raised']],
  ['--focus', [...grounds, '--selected']],
  ...[
    'folder',
    'kind-image',
    'kind-media',
    'kind-archive',
    'kind-code',
    'kind-document',
    'kind-sheet',
    'kind-page',
  ].map((sign) => [`--${sign}`, ['--surface', '--hover', '--selected', '--selected-idle']] as const),
];
const signsOfMore = [...signs, ['--line', grounds] as const];

describe.each([
  ['regular contrast, text', looks.regular, texts, 4.5],
  ['regular contrast, lines and signs', looks.regular, signs, 3],
  ['more contrast, text', looks.more, texts, 7],
  ['more contrast, lines and signs', looks.more, signsOfMore, 3],
] as const)('%s', (_look, colours, pairs, least) => {
  it.each(pairs.flatMap(([front, backs]) => backs.map((back) => [front, back] as const)))(
    '%s on %s',
    (front, back) => {
      for (const theme of [0, 1] as const) {
        const [of, on] = [colours.get(front)?.[theme], colours.get(back)?.[theme]];
        expect(of && on && contrast(of, on)).toBeGreaterThanOrEqual(least);
      }
    },
  );
});
