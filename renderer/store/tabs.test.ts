import { describe, expect, it, test } from 'vitest';
import type { EndedSession } from '../../shared/model/openTabs.ts';
import { enginePath, remotePath } from '../../shared/model/paths.ts';
import { emptyPane, type Pane } from './pane.ts';
import {
  activateTab,
  activeTab,
  closeTab,
  comeBack,
  moveTab,
  newTab,
  openTab,
  showSession,
  stepTab,
  type Tab,
  type Tabs,
  takeUp,
  withoutSession,
} from './tabs.ts';

/** Tabs by their ids, of which the one in brackets is shown: `a [b] c`. */
function tabsOf(text: string): Tabs {
  const words = text.split(' ');
  const activeTabId = words.find((word) => word.startsWith('['))?.slice(1, -1) ?? '';
  return { tabs: words.map((word) => newTab(word.replace(/\[|\]/g, ''))), activeTabId };
}

const textOf = ({ tabs, activeTabId }: Tabs): string =>
  tabs.map(({ tabId }) => (tabId === activeTabId ? `[${tabId}]` : tabId)).join(' ');

test.each<readonly [string, string, (state: Tabs) => Tabs, string]>([
  ['a new one comes behind the one that is shown', 'a [b] c', (s) => openTab(s, 'n'), 'a b [n] c'],
  ['one is shown', 'a [b] c', (s) => activateTab(s, 'c'), 'a b [c]'],
  ['one that is not there is not shown', 'a [b]', (s) => activateTab(s, 'x'), 'a [b]'],
  ['the right neighbour follows one that is closed', 'a [b] c', (s) => closeTab(s, 'b', 'n'), 'a [c]'],
  ['at the right end it is the left one', 'a b [c]', (s) => closeTab(s, 'c', 'n'), 'a [b]'],
  ['one in the background is closed there', 'a [b] c', (s) => closeTab(s, 'a', 'n'), '[b] c'],
  ['in place of the last one comes a new one', '[a]', (s) => closeTab(s, 'a', 'n'), '[n]'],
  ['one that is not there is not closed', '[a]', (s) => closeTab(s, 'x', 'n'), '[a]'],
  ['the next', '[a] b c', (s) => stepTab(s, 1), 'a [b] c'],
  ['the next of the last is the first', 'a b [c]', (s) => stepTab(s, 1), '[a] b c'],
  ['the one before the first is the last', '[a] b c', (s) => stepTab(s, -1), 'a b [c]'],
  ['one alone has no other', '[a]', (s) => stepTab(s, -1), '[a]'],
  ['moved to the right', '[a] b c', (s) => moveTab(s, 'a', 1), 'b [a] c'],
  ['moved to the left', 'a [b] c', (s) => moveTab(s, 'c', 0), 'c a [b]'],
  ['moved beyond the end', '[a] b c', (s) => moveTab(s, 'a', 9), 'b c [a]'],
])('%s', (_, before, step, after) => {
  expect(textOf(step(tabsOf(before)))).toBe(after);
});

const at = (path: string): Pane => ({
  ...emptyPane,
  path,
  state: 'ready',
  listingId: 7,
  sort: { column: 'size', direction: 'descending' },
  history: { paths: [path], index: 0 },
});

const shows = (tab: Tab | undefined) => [tab?.sessionId, tab?.enginePane.path, tab?.remotePane.path];

const anEnded: EndedSession = {
  host: 'h',
  port: 21,
  username: 'ada',
  tlsMode: 'none',
  profileId: null,
  remoteFolder: remotePath('/pub'),
};

describe('a session', () => {
  const tab: Tab = { ...newTab('a'), enginePane: at('docs'), remotePane: at('/old') };

  it('begins where it was asked to, and drops what was on its way for another', () => {
    const shown = showSession(tab, 's', { remoteFolder: remotePath('/pub'), engineFolder: null });
    expect(shows(shown)).toEqual(['s', 'docs', '/pub']);
    expect(shown.remotePane).toMatchObject({ state: 'idle', history: { paths: ['/pub'], index: 0 } });
    expect(shown.remotePane.sort).toBe(tab.remotePane.sort);
    expect(shown.remotePane.listingId).toBeGreaterThan(7);
  });

  it('that has gone leaves the engine’s side as it is', () => {
    const shown = showSession(tab, 's', { remoteFolder: remotePath('/pub'), engineFolder: null });
    const left = withoutSession(shown, anEnded);
    expect(shows(left)).toEqual([null, 'docs', null]);
    expect(left.ended?.host).toBe('h');
  });
});

it.each([
  ['in the same engine folder', '/home', ['docs', null], 'former 1'],
  ['in another one, where its folders mean nothing', '/elsewhere', [null, null], 'former 1'],
])('the tabs of the last time come back %s', (_, engineFolder, folders, active) => {
  const tabs = [
    { engineFolder: enginePath('docs'), server: anEnded },
    { engineFolder: null, server: null },
  ];
  const state = comeBack(tabsOf('[a]'), { engineFolder: '/home', tabs, activeIndex: 1 }, engineFolder);
  expect(state.activeTabId).toBe(active);
  expect(state.tabs.map(({ enginePane }) => enginePane.path)).toEqual(folders);
  expect(state.tabs.map(({ sessionId, ended }) => [sessionId, ended])).toEqual([
    [null, anEnded],
    [null, null],
  ]);
});

it('a new tab begins in the engine folder of the one that was shown, with a history of its own', () => {
  const state = openTab({ tabs: [{ ...newTab('a'), enginePane: at('docs') }], activeTabId: 'a' }, 'n');
  expect(activeTab(state).enginePane).toMatchObject({ path: 'docs', state: 'idle', history: { index: 0 } });
  expect(activeTab(state).enginePane.sort).toBe(state.tabs[0]?.enginePane.sort);
});

test.each<readonly [string, Tabs, readonly string[], string, readonly (string | null)[]]>([
  ['takes a blank tab', tabsOf('[a]'), ['s'], '[a]', ['s']],
  ['is in front of others that follow', tabsOf('[a]'), ['s', 't'], '[a] tab of t', ['s', 't']],
  [
    'opens a tab beside what is being connected to',
    { tabs: [{ ...newTab('a'), opening: 'host' }], activeTabId: 'a' },
    ['s'],
    'a [tab of s]',
    [null, 's'],
  ],
  [
    'that has a tab stays as it is',
    { tabs: [{ ...newTab('a'), sessionId: 's' }, newTab('b')], activeTabId: 'b' },
    ['s'],
    'a [b]',
    ['s', null],
  ],
])('a session that is taken up %s', (_, before, sessionIds, after, sessions) => {
  const state = takeUp(before, sessionIds);
  expect(textOf(state)).toBe(after);
  expect(state.tabs.map(({ sessionId }) => sessionId)).toEqual(sessions);
});
