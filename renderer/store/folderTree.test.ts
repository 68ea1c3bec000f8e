import { describe, expect, it, test } from 'vitest';
import type { ErrorReport } from '../../shared/errors.ts';
import { makeEntry } from '../../shared/model/entry.ts';
import { cursorFolder, folderRows } from './folderRows.ts';
import {
  askAgain,
  beginFolder,
  changeTree,
  closeFolder,
  type FolderTree,
  failFolder,
  foldersAbove,
  folderToList,
  inStep,
  learnFolder,
  nameTowards,
  newTree,
  openFolder,
  staleIn,
  staleTree,
} from './folderTree.ts';
import { emptyPane, type Pane } from './pane.ts';

const dir = (name: string) => makeEntry({ name, type: 'dir' });
const file = (name: string) => makeEntry({ name, type: 'file' });
const link = (name: string) => makeEntry({ name, type: 'link' });
const error = (code: ErrorReport['code']): ErrorReport => ({
  code,
  message: code,
  retry: 'ask',
});

const paneAt = (path: string, entries = [dir('deep')], more: Partial<Pane> = {}): Pane => ({
  ...emptyPane,
  path,
  entries,
  state: 'ready',
  ...more,
});

/** The tree as it is drawn: `+` can be opened, `-` is open, `·` has no folders; `…` is loading, `!` has failed. */
const drawn = (tree: FolderTree, showsHidden = true): readonly string[] =>
  folderRows(tree, { root: '/', rootName: '/', showsHidden }).map(
    ({ level, name, isOpen, isLoading, error: failure }) =>
      '  '.repeat(level - 1) +
      (isOpen === null ? '·' : isOpen ? '-' : '+') +
      name +
      (isLoading ? '…' : failure ? '!' : ''),
  );

const nextPath = (tree: FolderTree, path: string | null = null, isReachable = true): string | null =>
  folderToList(tree, { path }, isReachable)?.path ?? null;

test.each([
  ['/', []],
  ['/a/b', ['/', '/a']],
  ['', []],
  ['a/b', ['', 'a']],
])('above %j lie %j', (path, above) => expect(foldersAbove(path)).toEqual(above));

test.each([
  ['/', '/a/b', 'a'],
  ['/a', '/a/b', 'b'],
  ['', 'a/b', 'a'],
  ['/a', '/a', null],
  ['/a', '/ab', null],
])('from %j to %j one goes by %j', (folder, path, name) => expect(nameTowards(folder, path)).toBe(name));

describe('beside a pane', () => {
  const place = 'session s1 utf-8';
  const beside = (pane: Pane, tree = newTree()): FolderTree => inStep(tree, pane, place);

  it('is open down to the folder that the pane shows, before anybody has listed the ones above', () => {
    const tree = beside(paneAt('/home/ada', [dir('www'), file('a.txt'), dir('Mail')]));
    expect(drawn(tree)).toEqual(['-/', '  -home', '    +ada']);
    expect(tree.cursor).toBe('/home/ada');
    expect(drawn(openFolder(tree, '/home/ada'))).toEqual([
      '-/',
      '  -home',
      '    -ada',
      '      +Mail',
      '      +www',
    ]);
    expect(nextPath(tree, '/home/ada')).toBe('/');
    const above = learnFolder(tree, '/', [dir('etc'), dir('home'), dir('var')]);
    expect(nextPath(above, '/home/ada')).toBe('/home');
    const closed = failFolder(above, '/home', error('permission_denied'));
    expect(drawn(closed)).toEqual(['-/', '  +etc', '  -home!', '    +ada', '  +var']);
    expect(nextPath(closed, '/home/ada')).toBe(null);
    expect(drawn(learnFolder(closed, '/', [dir('etc')]))).toEqual(['-/', '  +etc', '  -home', '    +ada']);
  });

  it('is the same tree as long as nothing has changed', () => {
    const pane = paneAt('/home/ada');
    const tree = beside(pane);
    expect(beside(pane, tree)).toBe(tree);
    expect(beside({ ...pane, state: 'loading' }, tree)).toBe(tree);
    expect(beside({ ...pane, readIn: 'utf-8' }, tree)).toBe(tree);
  });

  it('has the keyboard go where the pane goes, but not back from where it has gone since', () => {
    const tree = beside({ ...paneAt('/pub'), state: 'loading' }, beside(paneAt('/home/ada')));
    expect(tree).toMatchObject({ cursor: '/pub', shown: '/home/ada' });
    const gone = beside(paneAt('/pub'), { ...tree, cursor: '/home' });
    expect(gone).toMatchObject({ cursor: '/home', shown: '/pub' });
  });

  it('begins anew where paths mean something else', () => {
    const tree = openFolder(beside(paneAt('/home/ada')), '/home/ada');
    expect(drawn(inStep(tree, paneAt('/srv', []), 'session s2 utf-8'))).toEqual(['-/', '  ·srv']);
  });

  it('forgets the way to a folder that cannot be shown any more', () => {
    const tree = beside(paneAt('/gone', []), learnFolder(newTree(place), '/', [dir('pub')]));
    expect(drawn(tree)).toEqual(['-/', '  ·gone', '  +pub']);
    expect(drawn(beside({ ...paneAt('/gone'), state: 'failed' }, tree))).toEqual(['-/', '  +pub']);
  });

  it.each([
    ['ready', false, false],
    ['ready', true, true],
    ['refreshing', false, false],
  ] as const)('knows what a pane that is %s knows (out of date: %s)', (state, isStale, expected) => {
    const tree = beside(paneAt('/a', [dir('b')], { state, isStale }));
    expect(tree.branches.get('/a')).toMatchObject({ state: 'known', isStale: expected });
  });

  it('learns nothing from a part of a folder', () => {
    expect(beside(paneAt('/a', [dir('b')], { stopped: 'loading' })).branches.has('/a')).toBe(false);
  });
});

const known = learnFolder(openFolder(newTree(), '/'), '/', [
  dir('b'),
  dir('a'),
  file('c'),
  dir('.h'),
  link('l'),
]);

describe('opening and closing', () => {
  it('waits for what is not known, and not for what is', () => {
    expect(drawn(openFolder(newTree(), '/'))).toEqual(['-/…']);
    expect(drawn(known)).toEqual(['-/', '  +.h', '  +a', '  +b']);
    const inside = openFolder(known, '/a');
    expect(drawn(inside)).toEqual(['-/', '  +.h', '  -a…', '  +b']);
    expect(drawn(learnFolder(inside, '/a', [file('x')]))).toEqual(['-/', '  +.h', '  ·a', '  +b']);
    const again = openFolder(closeFolder(learnFolder(inside, '/a', [dir('x')]), '/a'), '/a');
    expect(nextPath(again)).toBe(null);
    expect(drawn(again)).toEqual(['-/', '  +.h', '  -a', '    +x', '  +b']);
  });

  it('takes the keyboard out of what is closed, and waits for it no longer', () => {
    const deep = openFolder({ ...openFolder(known, '/a'), cursor: '/a/x/y' }, '/a/x');
    const closed = closeFolder(deep, '/a');
    expect(closed.cursor).toBe('/a');
    expect(nextPath(closed)).toBe(null);
    expect(drawn(closed)).toEqual(drawn(known));
  });

  it('closes what failed, and tries again when it is opened', () => {
    const failed = failFolder(openFolder(known, '/a'), '/a', error('socket_timeout'));
    expect(drawn(failed)).toEqual(['-/', '  +.h', '  +a!', '  +b']);
    expect(nextPath(failed)).toBe(null);
    for (const retried of [openFolder(failed, '/a'), askAgain(failed, '/a')]) {
      expect(nextPath(retried)).toBe('/a');
      expect(drawn(retried)).toEqual(['-/', '  +.h', '  -a…', '  +b']);
    }
  });

  it('asks the folder above for one that is not there', () => {
    expect(nextPath(failFolder(openFolder(known, '/a'), '/a', error('not_found')))).toBe('/');
  });
});

describe('what is drawn', () => {
  it('leaves out what is hidden, but not the way to what is shown', () => {
    expect(drawn(known, false)).toEqual(['-/', '  +a', '  +b']);
    expect(drawn({ ...known, shown: '/.h' }, false)).toEqual(['-/', '  +.h', '  +a', '  +b']);
    expect(drawn(learnFolder(known, '/a', [dir('.only')]), false)).toEqual(['-/', '  ·a', '  +b']);
  });

  it('has a link where it is known to lead to a folder', () => {
    expect(drawn(learnFolder(known, '/l', [dir('x')]), false)).toEqual(['-/', '  +a', '  +b', '  +l']);
    expect(drawn({ ...known, shown: '/l' }, false)).toEqual(['-/', '  +a', '  +b', '  +l']);
  });

  it('says which of how many a folder is', () => {
    const rows = folderRows(known, { root: '/', rootName: '/', showsHidden: true });
    expect(rows.map(({ position, siblings }) => `${position}/${siblings}`)).toEqual([
      '1/1',
      '1/3',
      '2/3',
      '3/3',
    ]);
  });

  it.each([
    ['/a', true, '/a'],
    ['/a/gone', true, '/a'],
    ['/gone', true, '/'],
    ['/.h', true, '/.h'],
    ['/.h', false, '/'],
    [null, true, null],
  ])('has the keyboard for %j, hidden ones seen: %j, on %j', (cursor, showsHidden, on) => {
    expect(cursorFolder({ ...known, cursor }, { root: '/', showsHidden })).toBe(on);
  });
});

describe('what changes', () => {
  const open = learnFolder(
    openFolder(learnFolder(openFolder(known, '/a'), '/a', [dir('x')]), '/a/x'),
    '/a/x',
    [],
  );

  it.each([
    ['a new folder', { kind: 'come', entries: [dir('n'), file('f')] }, ['  -a', '    ·x', '  +b', '  +n']],
    ['a folder that is gone', { kind: 'gone', names: ['a'] }, ['  +b']],
    [
      'a new name, under which nothing is known yet',
      { kind: 'renamed', from: 'a', to: 'z' },
      ['  +b', '  +z'],
    ],
  ] as const)('shows %s at once', (_what, change, rows) => {
    expect(drawn(changeTree(open, '/', change), false)).toEqual(['-/', ...rows]);
  });

  it('lists anew what is open, where the server is there, and not what the pane lists', () => {
    const changed = staleIn(open, '/a');
    expect(folderToList(changed, { path: '/' }, true)).toEqual({ path: '/a', isKnown: true });
    expect(nextPath(changed, '/', false)).toBe(null);
    expect(nextPath(changed, '/a')).toBe(null);
    expect(nextPath(closeFolder(changed, '/a'))).toBe(null);
    expect(nextPath(closeFolder(changed, '/'))).toBe(null);
    const listed = learnFolder(beginFolder(changed, '/a'), '/a', [dir('x'), dir('y')]);
    expect(nextPath(listed)).toBe(null);
    expect(drawn(listed, false)).toEqual(['-/', '  -a', '    ·x', '    +y', '  +b']);
  });

  it('lists once more what has changed while it was listed', () => {
    const listed = learnFolder(staleIn(beginFolder(staleIn(open, '/a'), '/a'), '/a'), '/a', []);
    expect(nextPath(listed, '/')).toBe('/a');
  });

  it('knows nothing of a folder that is made anew', () => {
    const without = learnFolder(open, '/', [dir('b')]);
    expect(nextPath(without)).toBe(null);
    expect(nextPath(openFolder(learnFolder(without, '/', [dir('a'), dir('b')]), '/a'))).toBe('/a');
  });

  it('takes nothing for sure after the engine was out of reach', () => {
    const failed = failFolder(openFolder(open, '/b'), '/b', error('connection_lost'));
    const after = staleTree(failed);
    expect([...after.branches.values()].map(({ isStale }) => isStale)).toEqual([true, true, true]);
    expect(drawn(after, false)).toEqual(drawn(open, false));
    expect(staleTree(after)).toBe(after);
  });
});
