import { Server } from 'lucide-react';
import { expect, it } from 'vitest';
import { findItems } from './findItems.ts';
import type { PaletteGroup, PaletteItem } from './paletteItem.ts';

const item = (group: PaletteGroup, label: string, detail: string | null = null): PaletteItem => ({
  itemId: label,
  group,
  label,
  detail,
  terms: label === 'Archive' ? ['ada'] : [],
  icon: Server,
  shortcut: null,
  choice: { kind: 'act', act: () => {} },
});

const items = [
  item('commands', 'New Folder', 'Entry'),
  item('commands', 'New Connection', 'Connection'),
  item('commands', 'Rename', 'Entry'),
  item('connections', 'News', 'Work / news.example.org'),
  item('connections', 'Archive', 'old.example.org'),
];

it.each<readonly [string, readonly string[], readonly (readonly [string, ...string[]])[]]>([
  [
    '',
    [],
    [
      ['commands', 'New Folder', 'New Connection', 'Rename'],
      ['connections', 'News', 'Archive'],
    ],
  ],
  [
    ' ',
    ['Archive', 'gone', 'Rename'],
    [
      ['recent', 'Archive', 'Rename'],
      ['commands', 'New Folder', 'New Connection'],
      ['connections', 'News'],
    ],
  ],
  [
    'new',
    [],
    [
      ['connections', 'News'],
      ['commands', 'New Folder', 'New Connection'],
    ],
  ],
  [
    'new',
    ['New Connection'],
    [
      ['commands', 'New Connection', 'New Folder'],
      ['connections', 'News'],
    ],
  ],
  ['entry', [], [['commands', 'Rename', 'New Folder']]],
  ['example', [], [['connections', 'Archive', 'News']]],
  ['news work', [], [['connections', 'News']]],
  ['ada', [], [['connections', 'Archive']]],
  ['zzz', [], []],
])('"%s" with %o chosen lately finds', (query, recentIds, expected) => {
  const found = findItems(items, query, recentIds);
  expect(found.map(({ group, items: those }) => [group, ...those.map(({ label }) => label)])).toEqual(
    expected,
  );
});
