import { expect, it } from 'vitest';
import { type Entry, makeEntry } from '../../shared/model/entry.ts';
import {
  beginRefresh,
  beginVisit,
  emptyPane,
  endListing,
  failListing,
  filterPane,
  inLook,
  keepListing,
  namesToRecode,
  type Pane,
  pushHistory,
  recodePane,
  renameNext,
  selectedEntries,
  selectInPane,
  showArrived,
  showChange,
  showKnown,
  sortPane,
  stopListing,
} from './pane.ts';
import { namesOf } from './shownEntries.ts';

const files = (...names: readonly string[]): readonly Entry[] =>
  names.map((name) => makeEntry({ name, type: 'file' }));
const visit = (pane: Pane, path: string, selectName: string | null = null): Pane =>
  beginVisit(pane, path, pushHistory(pane.history, path), selectName);
const listed = (pane: Pane, ...names: readonly string[]): Pane =>
  endListing(pane, pane.listingId, {
    entries: files(...names),
    path: pane.path ?? '',
    unreadableLines: 0,
    unreadableSample: [],
    isCut: false,
  });
const arrive = (pane: Pane, ...names: readonly string[]): Pane =>
  showArrived(pane, pane.listingId, { entries: files(...names), isAnew: false });
const shown = (pane: Pane): string => namesOf(pane.shown).join(' ');
const selected = (pane: Pane): string => namesOf(selectedEntries(pane)).join(' ');

it('shows a large folder while it arrives, in order', () => {
  const first = showArrived(visit(emptyPane, '/'), 1, { entries: files('c', 'a'), isAnew: false });
  const second = showArrived(first, 1, { entries: files('b'), isAnew: false });
  const anew = showArrived(second, 1, { entries: files('d', 'b', 'a'), isAnew: true });
  expect([shown(first), shown(second), shown(anew)]).toEqual(['a c', 'a b c', 'a b d']);
  expect(anew.state).toBe('loading');
});

it('sorts nothing again at the end of what arrived in order, and goes by the listing wherever somebody changed something', () => {
  const whole = {
    entries: files('c', 'a', 'b'),
    path: '/',
    unreadableLines: 0,
    unreadableSample: [],
    isCut: false,
  };
  const all = arrive(arrive(visit(emptyPane, '/'), 'c', 'a'), 'b');
  expect(endListing(all, 1, whole).entries).toBe(all.entries);
  const changed = arrive(
    showChange(arrive(visit(emptyPane, '/'), 'c', 'a'), { kind: 'renamed', from: 'a', to: 'z' }),
    'b',
  );
  expect([shown(changed), shown(endListing(changed, 1, whole))]).toEqual(['b c z', 'a b c']);
  const turned = sortPane(all, 'name');
  expect([shown(turned), shown(endListing(turned, 1, whole))]).toEqual(['c b a', 'c b a']);
  const refreshed = arrive(beginRefresh(listed(visit(emptyPane, '/'), 'x')), 'b', 'a');
  const pair = endListing(refreshed, 2, { ...whole, entries: files('b', 'a') });
  expect([shown(refreshed), shown(pair), pair.arrived]).toEqual(['x', 'a b', []]);
});

it('drops what belongs to a folder that was left', () => {
  const left = visit(visit(emptyPane, '/a'), '/b');
  expect(showArrived(left, 1, { entries: files('x'), isAnew: false })).toBe(left);
  expect(
    endListing(left, 1, {
      entries: files('x'),
      path: '/a',
      unreadableLines: 0,
      unreadableSample: [],
      isCut: false,
    }),
  ).toBe(left);
  expect(failListing(left, 1, { code: 'not_found', message: 'Gone.', retry: 'never' })).toBe(left);
});

it('keeps showing the old entries and the selection while it refreshes', () => {
  const before = selectInPane(listed(visit(emptyPane, '/'), 'a', 'b'), { type: 'all' });
  const refreshing = beginRefresh({ ...before, isStale: true });
  expect([
    shown(showArrived(refreshing, 2, { entries: files('z'), isAnew: false })),
    refreshing.isStale,
  ]).toEqual(['a b', false]);
  const after = listed(refreshing, 'b', 'c');
  expect([shown(after), [...after.selection.names]]).toEqual(['b c', ['b']]);
});

it('takes the path that the server gives, in the history too', () => {
  const pane = visit(emptyPane, 'pub');
  const after = endListing(pane, 1, {
    entries: [],
    path: '/home/pub',
    unreadableLines: 2,
    unreadableSample: ['?'],
    isCut: false,
  });
  expect([after.path, after.history, after.unreadableLines]).toEqual([
    '/home/pub',
    { paths: ['/home/pub'], index: 0 },
    2,
  ]);
});

it('selects the folder that one came from', () => {
  const up = listed(visit(listed(visit(emptyPane, '/a/b'), 'x'), '/a', 'b'), 'a', 'b', 'c');
  expect(up.selection.cursor).toBe('b');
  expect([...up.selection.names]).toEqual(['b']);
});

it('ends a rename whose entry is gone', () => {
  const pane = { ...listed(visit(emptyPane, '/'), 'a', 'b'), renaming: 'a' };
  expect(listed(beginRefresh(pane), 'a', 'b').renaming).toBe('a');
  expect(listed(beginRefresh(pane), 'b').renaming).toBeNull();
});

it('shows a renamed entry in its place, selected as it was before', () => {
  const before = listed(visit(emptyPane, '/'), 'a', 'b', 'd');
  const renamed = (on: string, renaming: string): unknown[] => {
    const pane = { ...selectInPane(before, { type: 'only', name: on }), renaming };
    const after = showChange(pane, { kind: 'renamed', from: 'a', to: 'c' });
    return [shown(after), [...after.selection.names], after.selection.cursor, after.renaming];
  };
  expect(renamed('a', 'a')).toEqual(['b c d', ['c'], 'c', null]);
  expect(renamed('d', 'd')).toEqual(['b c d', ['d'], 'd', 'd']);
});

it('goes on with the next name if that is still shown', () => {
  const pane = { ...listed(visit(emptyPane, '/'), 'a', 'b'), renaming: 'a' };
  const next = (name: string | null): unknown[] => {
    const after = renameNext(pane, name);
    return [after.renaming, [...after.selection.names], selectedEntries(after).length];
  };
  expect(next('b')).toEqual(['b', ['b'], 1]);
  expect(next(null)).toEqual([null, [], 0]);
  expect(next('of another folder')).toEqual([null, [], 0]);
});

it('selects no name that is not shown: one name would be taken for the one entry of a folder', () => {
  const pane = listed(visit(emptyPane, '/'), 'x');
  expect(selectInPane(pane, { type: 'only', name: 'of another folder' })).toBe(pane);
});

it('stays sorted as chosen from folder to folder', () => {
  const pane = sortPane(listed(visit(emptyPane, '/'), 'a', 'b'), 'name');
  expect([shown(pane), shown(listed(visit(pane, '/x'), 'c', 'd'))]).toEqual(['b a', 'd c']);
});

it.each<readonly [readonly string[], number, string, readonly string[], number]>([
  [[], -1, '/', ['/'], 0],
  [['/'], 0, '/a', ['/', '/a'], 1],
  [['/', '/a', '/b'], 0, '/c', ['/', '/c'], 1],
  [['/', '/a'], 1, '/a', ['/', '/a'], 1],
])('history %j at %i, to %s', (paths, index, path, after, afterIndex) => {
  expect(pushHistory({ paths, index }, path)).toEqual({ paths: after, index: afterIndex });
});

it('keeps its place when names are read in another encoding, and is to be listed anew', () => {
  const away = listed(visit(listed(visit(emptyPane, '/'), 'caf\udce9'), '/caf\udce9'), 'a', '\udce9');
  const pane = { ...selectInPane(away, { type: 'only', name: '\udce9' }), readIn: 'utf-8' };
  expect(namesToRecode(pane)).toEqual(['/caf\udce9', '/', '\udce9']);
  const recoded = recodePane(
    pane,
    new Map([
      ['/caf\udce9', '/café'],
      ['\udce9', 'é'],
    ]),
  );
  expect(recoded).toMatchObject({
    path: '/café',
    history: { paths: ['/', '/café'], index: 1 },
    readIn: null,
    isStale: true,
  });
  expect(shown(recoded)).toBe('a é');
  expect([...recoded.selection.names, recoded.selection.cursor]).toEqual(['é', 'é']);
});

it('never has anything selected that is filtered out', () => {
  const all = selectInPane(listed(visit(emptyPane, '/'), 'a.jpg', 'b.txt', 'c.jpg'), { type: 'all' });
  const filtered = filterPane(all, '*.jpg');
  expect([shown(filtered), [...filtered.selection.names]]).toEqual(['a.jpg c.jpg', ['a.jpg', 'c.jpg']]);
  const { selection } = selectInPane(filtered, { type: 'all' });
  expect([...selection.names]).toEqual(['a.jpg', 'c.jpg']);
  const ended = filterPane(filtered, null);
  expect([shown(ended), selected(ended)]).toEqual(['a.jpg b.txt c.jpg', 'a.jpg c.jpg']);
});

it('never has anything selected that is hidden', () => {
  const all = selectInPane(listed(visit(emptyPane, '/'), '.a', 'b'), { type: 'all' });
  const hiding = inLook({ ...all, renaming: '.a' }, { showsHidden: false });
  expect([shown(hiding), [...hiding.selection.names], hiding.renaming]).toEqual(['b', ['b'], null]);
  expect(shown(inLook(hiding, { showsHidden: true }))).toBe('.a b');
});

it('stays filtered and hiding while it is listed anew, and is not filtered in another folder', () => {
  const look = { showsHidden: false };
  const pane = filterPane(inLook(listed(visit(emptyPane, '/'), 'a1', 'b1'), look), '1');
  const refreshed = listed(beginRefresh(pane), 'a1', '.c1', 'd1', 'e2');
  expect([shown(refreshed), refreshed.filter]).toEqual(['a1 d1', '1']);
  const elsewhere = listed(visit(refreshed, '/x'), '.c1', 'e2');
  expect([shown(elsewhere), elsewhere.filter]).toEqual(['e2', null]);
});

it('stays filtered where there is no way to the server', () => {
  const before = listed(visit(emptyPane, '/'), 'a1', 'b2');
  const asked = filterPane(beginRefresh(before), '1');
  const error = { code: 'connection_lost', message: 'No way.', retry: 'auto' } as const;
  const after = keepListing(asked, asked.listingId, before, error);
  expect([shown(after), after.state, after.isStale]).toEqual(['a1', 'ready', true]);
});

it('shows what was just made, whatever the filter', () => {
  const pane = { ...filterPane(listed(visit(emptyPane, '/'), 'a1', 'b2'), '1'), selectWhenListed: 'c3' };
  const after = listed(beginRefresh(pane), 'a1', 'b2', 'c3');
  expect([shown(after), selected(after)]).toEqual(['a1 b2 c3', 'c3']);
  expect(shown(listed(beginRefresh({ ...pane, selectWhenListed: 'gone' }), 'a1', 'b2'))).toBe('a1');
});

it('renamed out of the filter an entry goes, and the keyboard to the next', () => {
  const pane = selectInPane(filterPane(listed(visit(emptyPane, '/'), 'a1', 'b1', 'c1'), '1'), {
    type: 'only',
    name: 'b1',
  });
  const after = showChange({ ...pane, renaming: 'b1' }, { kind: 'renamed', from: 'b1', to: 'b2' });
  expect([shown(after), selected(after), after.selection.cursor]).toEqual(['a1 c1', '', 'c1']);
});

it('shows at once what is known of a folder, and the fresh listing takes its place without a jump', () => {
  const known = {
    path: '/',
    entries: files('a', 'b', 'c'),
    unreadableLines: 0,
    unreadableSample: [],
    isCut: false,
  };
  const pane = showKnown(visit(emptyPane, '/', 'b'), known);
  expect([shown(pane), pane.state, selected(pane)]).toEqual(['a b c', 'refreshing', 'b']);
  const moved = selectInPane(pane, { type: 'only', name: 'c' });
  const fresh = listed(moved, 'a', 'c', 'd');
  expect([shown(fresh), fresh.state, selected(fresh)]).toEqual(['a c d', 'ready', 'c']);
  const gone = failListing(pane, pane.listingId, { code: 'not_found', message: 'Gone.', retry: 'never' });
  expect([shown(gone), gone.state]).toEqual(['', 'failed']);
  const away = { code: 'connection_lost', message: 'Lost.', retry: 'auto' } as const;
  const offline = keepListing(pane, pane.listingId, emptyPane, away);
  expect([shown(offline), offline.state, offline.isStale]).toEqual(['a b c', 'ready', true]);
});

it('keeps what has arrived when a listing is stopped, and says that it is a part', () => {
  const stopped = stopListing(visit(emptyPane, '/'), 1, files('b', 'a'));
  expect([shown(stopped), stopped.state, stopped.stopped]).toEqual(['a b', 'ready', 'loading']);
  expect(stopListing(visit(stopped, '/x'), 1, files('c')).path).toBe('/x');
  const again = beginRefresh(stopped);
  expect([shown(again), again.state, again.stopped]).toEqual(['', 'loading', null]);
  const whole = beginRefresh(listed(again, 'a', 'b', 'c'));
  const old = stopListing(whole, whole.listingId, files('a'));
  expect([shown(old), old.state, old.stopped]).toEqual(['a b c', 'ready', 'refreshing']);
});

it('keeps what has arrived when a listing breaks off, and says why', () => {
  const error = { code: 'connection_lost', message: 'It broke off.', retry: 'auto' } as const;
  const broken = failListing(visit(emptyPane, '/'), 1, error, files('b', 'a'));
  expect([shown(broken), broken.state, broken.stopped]).toEqual(['a b', 'ready', 'loading']);
  expect(broken.error).toBe(error);
  expect(beginRefresh(broken).error).toBeNull();
  const nothing = failListing(visit(emptyPane, '/'), 1, error, []);
  expect([shown(nothing), nothing.state]).toEqual(['', 'failed']);
});
