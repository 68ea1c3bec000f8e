import { describe, expect, it } from 'vitest';
import { aBookmark } from '../../../shared/model/bookmark.testkit.ts';
import { aProfile } from '../../../shared/model/profile.testkit.ts';
import { english } from '../../../shared/text/texts.ts';
import { stateWith } from '../../store/bookmarks.testkit.ts';
import type { AppState } from '../../store/state.ts';
import { newTab } from '../../store/tabs.ts';
import { bookmarkItems, wayTo } from './bookmarkItems.ts';

const profile = {
  ...aProfile({
    name: 'Harbour',
    host: 'ftp.example.org',
    port: 21,
    login: { kind: 'ask', username: 'ada' },
  }),
  profileId: 'p1',
};

const withProfile = (state: AppState): AppState =>
  ({ ...state, engine: { ...state.engine, profiles: { profiles: [profile] } } }) as unknown as AppState;

/** The session is in a tab that is not shown. */
const behind = (state: AppState): AppState => ({
  ...state,
  tabs: [...state.tabs, newTab('t2')],
  activeTabId: 't2',
});

describe('the way to a bookmark', () => {
  it.each<readonly [string, AppState, object | null]>([
    ['is there where its site is shown', stateWith([]), { kind: 'act' }],
    ['leads to the tab that shows it', behind(stateWith([])), { kind: 'act' }],
    [
      'leads through the saved connection',
      withProfile(stateWith([], { session: null })),
      { kind: 'connect', profile },
    ],
    ['is none to a site that is not saved', stateWith([], { session: null }), null],
  ])('%s', (_, state, expected) => {
    const way = wayTo(state, aBookmark());
    if (expected === null) expect(way).toBeNull();
    else expect(way).toMatchObject(expected);
  });

  it('is none where no server is shown that a path could be tried on', () => {
    expect(wayTo(stateWith([], { session: null }), aBookmark({ site: null }))).toBeNull();
  });
});

it('is found by its name, its server and its folder, made harmless', () => {
  const bookmark = aBookmark({ name: 'P\u202eub' });
  expect(bookmarkItems(withProfile(stateWith([bookmark])), english)).toMatchObject([
    { itemId: 'bookmark b1', group: 'bookmarks', label: 'P⟨U+202E⟩ub', detail: 'Harbour, /pub' },
  ]);
});
