import { expect, it } from 'vitest';
import type { PaneSide } from '../../store/pane.ts';
import { crumbsOf, editablePath, resolveTyped } from './typedPath.ts';

it.each<readonly [PaneSide, string, string, string]>([
  ['remote', '/pub/a', '/', '/pub/a'],
  ['remote', 'a/b', '/pub', '/pub/a/b'],
  ['remote', '../a/./b/', '/pub/x', '/pub/a/b'],
  ['remote', '../../..', '/pub', '/'],
  ['remote', '/', '/pub', '/'],
  ['remote', 'a', '', '/a'],
  ['engine', 'docs', '', 'docs'],
  ['engine', 'b', 'a', 'a/b'],
  ['engine', '..', 'a/b', 'a'],
  ['engine', '..', '', '..'],
  ['engine', '/home/ada', 'a', ''],
  ['engine', '/home/ada/docs/x/', 'a', 'docs/x'],
  ['engine', '/home/adam', 'a', '/home/adam'],
])('%s: %s typed in "%s" is "%s"', (side, typed, current, path) => {
  expect(resolveTyped(side, typed, current, '/home/ada')).toBe(path);
});

it.each([
  ['C:\\Users\\ada\\docs', '', 'docs'],
  ['a\\b', 'c', 'c/a/b'],
  ['D:\\other', '', 'D:/other'],
])('on Windows %s typed in "%s" is "%s"', (typed, current, path) => {
  expect(resolveTyped('engine', typed, current, 'C:\\Users\\ada')).toBe(path);
});

it.each<readonly [PaneSide, string, string, string]>([
  ['remote', '/pub', '/home/ada', '/pub'],
  ['engine', '', '/home/ada', '/home/ada'],
  ['engine', 'a/b', '/home/ada', '/home/ada/a/b'],
  ['engine', 'a/b', 'C:\\ada', 'C:\\ada\\a\\b'],
  ['engine', 'a', '/', '/a'],
])('%s: "%s" under %s is edited as %s', (side, path, engineFolder, text) => {
  expect(editablePath(side, path, engineFolder)).toBe(text);
});

it.each<readonly [PaneSide, string, readonly (readonly [string, string])[]]>([
  ['remote', '/', [['root', '/']]],
  [
    'remote',
    '/a/b',
    [
      ['root', '/'],
      ['a', '/a'],
      ['b', '/a/b'],
    ],
  ],
  ['engine', '', [['root', '']]],
  [
    'engine',
    'a/b',
    [
      ['root', ''],
      ['a', 'a'],
      ['b', 'a/b'],
    ],
  ],
])('%s: the crumbs of "%s"', (side, path, expected) => {
  expect(crumbsOf(side, path, 'root').map((crumb) => [crumb.label, crumb.path])).toEqual(expected);
});
