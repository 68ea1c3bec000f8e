import { expect, it } from 'vitest';
import { aFolder, aProfile } from './profiles.testkit.ts';
import { treeRows } from './profileTree.ts';
import { actOfKey, type RowAct, type TreeAct } from './treeKeys.ts';

const rows = treeRows(
  {
    notice: null,
    folders: [aFolder('work'), aFolder('shut'), aFolder('empty')],
    profiles: [
      aProfile('blog', { folderId: 'work' }),
      aProfile('alone'),
      aProfile('in', { folderId: 'shut' }),
    ],
  },
  new Set(['shut']),
);

const act = (one: RowAct): TreeAct => ({ kind: 'act', act: one });
const goTo = (key: string): TreeAct => ({ kind: 'goTo', key });

it.each<readonly [string, string | null, TreeAct | null]>([
  ['ArrowDown', null, goTo('folder work')],
  ['ArrowDown', 'folder work', goTo('profile blog')],
  ['ArrowDown', 'profile alone', goTo('profile alone')],
  ['ArrowUp', null, goTo('folder work')],
  ['ArrowUp', 'profile blog', goTo('folder work')],
  ['Home', 'profile alone', goTo('folder work')],
  ['End', 'folder work', goTo('profile alone')],
  ['ArrowRight', 'folder shut', { kind: 'setOpen', folderId: 'shut', isOpen: true }],
  ['ArrowRight', 'folder work', goTo('profile blog')],
  ['ArrowRight', 'folder empty', null],
  ['ArrowRight', 'profile blog', null],
  ['ArrowLeft', 'profile blog', goTo('folder work')],
  ['ArrowLeft', 'folder work', { kind: 'setOpen', folderId: 'work', isOpen: false }],
  ['ArrowLeft', 'folder shut', null],
  ['Enter', 'profile blog', act('activate')],
  ['Enter', null, null],
  ['F2', 'folder work', act('edit')],
  ['Alt+Enter', 'profile blog', act('edit')],
  ['Delete', 'folder work', act('remove')],
  ['Mod+Backspace', 'profile blog', act('remove')],
  ['Mod+d', 'profile blog', act('duplicate')],
  ['Mod+d', 'folder work', null],
  ['Alt+ArrowUp', 'profile blog', { kind: 'step', step: -1 }],
  ['Alt+ArrowDown', 'folder work', { kind: 'step', step: 1 }],
  ['Alt+ArrowDown', null, null],
  ['Shift+F10', null, act('menu')],
  ['ContextMenu', null, act('menu')],
  ['x', 'profile blog', null],
])('%s on %s', (press, cursor, expected) => {
  const words = press.split('+');
  expect(
    actOfKey(
      {
        key: words.at(-1) ?? '',
        hasMod: words.includes('Mod'),
        altKey: words.includes('Alt'),
        shiftKey: words.includes('Shift'),
      },
      rows,
      cursor,
    ),
  ).toEqual(expected);
});
