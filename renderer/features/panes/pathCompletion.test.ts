import { expect, test } from 'vitest';
import { makeEntry } from '../../../shared/model/entry.ts';
import type { PaneSide } from '../../store/pane.ts';
import { completionsOf, unfinishedPath } from './pathCompletion.ts';

test.each<readonly [PaneSide, string, string, string, string | null]>([
  ['remote', '/pub/do', '/pub/', 'do', '/pub'],
  ['remote', '/', '/', '', '/'],
  ['remote', 'do', '', 'do', '/here'],
  ['remote', 'sub/../x', 'sub/../', 'x', '/here'],
  ['engine', '/home/ada/do', '/home/ada/', 'do', ''],
  ['engine', 'a/b', 'a/', 'b', '/here/a'.slice(1)],
  ['engine', '/etc/pass', '/etc/', 'pass', null],
])('%s: of "%s" the rest is completed', (side, typed, head, begin, folder) => {
  const current = side === 'remote' ? '/here' : 'here';
  expect(unfinishedPath(side, typed, current, '/home/ada')).toEqual({ head, begin, folder });
});

test('Windows is typed either way', () => {
  expect(unfinishedPath('engine', 'C:\\ada\\docs\\n', '', 'C:\\ada')).toEqual({
    head: 'C:\\ada\\docs\\',
    begin: 'n',
    folder: 'docs',
  });
});

const entries = [
  makeEntry({ name: 'Docs', type: 'dir' }),
  makeEntry({ name: 'docs-old', type: 'dir' }),
  makeEntry({ name: 'document.txt', type: 'file' }),
  makeEntry({ name: 'dot', type: 'link' }),
  makeEntry({ name: '.hidden', type: 'dir' }),
];

test.each([
  ['', '/p/Docs /p/docs-old /p/dot'],
  ['do', '/p/docs-old /p/dot /p/Docs'],
  ['Do', '/p/Docs /p/docs-old /p/dot'],
  ['.', '/p/.hidden'],
  ['x', ''],
])('"%s" may become: %s', (begin, completed) => {
  expect(completionsOf({ head: '/p/', begin, folder: '/p' }, entries).join(' ')).toBe(completed);
});
