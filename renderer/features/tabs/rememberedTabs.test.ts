import { expect, it, test } from 'vitest';
import { emptyPane, type Pane } from '../../store/pane.ts';
import { newTab, type Tabs } from '../../store/tabs.ts';
import { tabsFromText, tabsToText } from './rememberedTabs.ts';

const at = (path: string, ...selected: readonly string[]): Pane => ({
  ...emptyPane,
  path,
  state: 'ready',
  sort: { column: 'size', direction: 'descending' },
  history: { paths: ['/', path], index: 1 },
  selection: { names: new Set(selected), anchor: null, cursor: selected[0] ?? null },
});

const tabs: Tabs = {
  tabs: [
    { ...newTab('a', at('docs')), sessionId: 's', remotePane: at('/pub', 'x.txt', 'y.txt') },
    newTab('b', at('docs/deep')),
  ],
  activeTabId: 'b',
};
const scrolls = [['a remote /pub', { topPx: 400, cursor: 'x.txt' }]] as const;
const text = tabsToText({ tabs, scrolls });

it('tabs come back with their folders, which are yet to be listed', () => {
  const back = tabsFromText(text);
  expect(back?.tabs.activeTabId).toBe('b');
  expect(back?.scrolls).toEqual(scrolls);
  const [a, b] = back?.tabs.tabs ?? [];
  expect([a?.sessionId, a?.enginePane.path, b?.sessionId, b?.enginePane.path]).toEqual([
    's',
    'docs',
    null,
    'docs/deep',
  ]);
  expect(a?.remotePane).toMatchObject({
    path: '/pub',
    state: 'idle',
    entries: [],
    sort: { column: 'size', direction: 'descending' },
    history: { paths: ['/', '/pub'], index: 1 },
    remembered: { names: new Set(['x.txt', 'y.txt']), cursor: 'x.txt' },
  });
});

test.each([
  ['no text', ''],
  ['another text', '{"tabs":[]}'],
  ['the tab that was shown is missing', text.replace('"activeTabId":"b"', '"activeTabId":"c"')],
  ['a sort of another version', text.replaceAll('"column":"size"', '"column":"weight"')],
])('nothing comes of it: %s', (_, broken) => {
  expect(tabsFromText(broken)).toBeNull();
});

it('a folder that its history does not know is forgotten', () => {
  const lost = tabsFromText(text.replaceAll('"index":1', '"index":7'));
  expect(lost?.tabs.tabs[0]?.enginePane).toMatchObject({ path: null, state: 'idle' });
});
