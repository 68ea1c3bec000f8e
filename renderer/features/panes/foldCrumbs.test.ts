import { expect, test } from 'vitest';
import { foldCrumbs } from './foldCrumbs.ts';
import { crumbsOf } from './typedPath.ts';

test.each([
  ['all where there is room', '/a/b/c', 500, '/ a b c', '', ''],
  [
    'the innermost where there is little',
    '/aaaaaaaaaa/bbbbbbbbbb/cccccccccc',
    255,
    '/',
    'aaaaaaaaaa',
    'bbbbbbbbbb cccccccccc',
  ],
  [
    'the one shown where there is none',
    '/aaaaaaaaaa/bbbbbbbbbb/cccccccccc',
    60,
    '/',
    'aaaaaaaaaa bbbbbbbbbb',
    'cccccccccc',
  ],
  ['nothing to fold', '/aaaaaaaaaaaaaaaaaa', 60, '/ aaaaaaaaaaaaaaaaaa', '', ''],
])('%s', (_, path, roomPx, ...expected) => {
  const { first, folded, last } = foldCrumbs(crumbsOf('remote', path, '/'), roomPx);
  const labels = [first, folded, last].map((crumbs) => crumbs.map(({ label }) => label).join(' '));
  expect(labels).toEqual(expected);
});
