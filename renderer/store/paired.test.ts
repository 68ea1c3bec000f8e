import { expect, test } from 'vitest';
import { counterpart } from './paired.ts';
import type { PaneSide } from './pane.ts';

const site = { engine: 'work/site', remote: '/srv/www' };
const roots = { engine: '', remote: '/' };

test.each<readonly [typeof site, PaneSide, string, string | null]>([
  [site, 'engine', 'work/site', '/srv/www'],
  [site, 'engine', 'work/site/img/big', '/srv/www/img/big'],
  [site, 'remote', '/srv/www/img', 'work/site/img'],
  [site, 'remote', '/srv', 'work'],
  [site, 'remote', '/', ''],
  [site, 'engine', '', '/'],
  [site, 'engine', 'work/site-old', null],
  [site, 'remote', '/home', null],
  [{ engine: 'a', remote: '/b/c/d' }, 'remote', '/b', null],
  [roots, 'engine', 'docs', '/docs'],
  [roots, 'remote', '/docs/x', 'docs/x'],
])('%j: %s at "%s" has the other at "%s"', (paired, side, path, expected) => {
  expect(counterpart(paired, side, path)).toBe(expected);
});
