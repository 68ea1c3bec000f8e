import { expect, test } from 'vitest';
import { makeEntry } from '../../shared/model/entry.ts';
import { changeTree, learnFolder, newTree, openFolder, putCursor } from './folderTree.ts';
import { emptyPane } from './pane.ts';
import { folderMeant, initialState, withTree } from './state.ts';
import { newTab } from './tabs.ts';

const dir = (name: string) => makeEntry({ name, type: 'dir' });
const tree = learnFolder(
  openFolder(learnFolder(openFolder(newTree(), '/'), '/', [dir('a'), dir('.h')]), '/a'),
  '/a',
  [dir('x')],
);
const pane = { ...emptyPane, path: '/', showsHidden: false };
const page = {
  ...initialState,
  tabs: [{ ...newTab('t1'), sessionId: 's1', remotePane: pane, remoteTree: tree }],
  activeTabId: 't1',
  isInTree: true,
};

test.each([
  ['the one that the keyboard is on', '/a/x', '/a/x'],
  ['the one whose row it is on, where the other is gone', '/a/gone', '/a'],
  ['the one whose row it is on, where the other is hidden', '/.h', '/'],
])('in the tree the folder that commands are about is %s', (_what, cursor, folder) => {
  expect(folderMeant(withTree(page, 'remote', (of) => putCursor(of, cursor)))).toBe(folder);
});

test('in a pane it is the one that is shown', () => {
  const state = withTree(page, 'remote', (of) => putCursor(of, '/a/x'));
  expect(folderMeant({ ...state, isInTree: false })).toBe('/');
});

test('what is removed below the keyboard takes it along to where it was', () => {
  const on = withTree(page, 'remote', (of) => putCursor(of, '/a/x'));
  const gone = withTree(on, 'remote', (of) => changeTree(of, '/a', { kind: 'gone', names: ['x'] }));
  expect(folderMeant(gone)).toBe('/a');
});
