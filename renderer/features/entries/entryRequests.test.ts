import { describe, expect, test, vi } from 'vitest';
import { createStore } from 'zustand';
import { ConnectorError } from '../../../shared/errors.ts';
import { makeEntry } from '../../../shared/model/entry.ts';
import type { Session } from '../../../shared/model/session.ts';
import type { App } from '../../app.ts';
import { aPage, at } from '../../page.testkit.ts';
import { applyEvent } from '../../store/applyEvent.ts';
import { createListings } from '../../store/listings.ts';
import { type AppState, type EngineState, type FolderAt, initialState, paneOf } from '../../store/state.ts';
import { activeTab } from '../../store/tabs.ts';
import { placeOf } from '../../store/undo.ts';
import { changePermissions } from './changePermissions.ts';
import {
  countContent,
  makeFile,
  makeFolder,
  moveNames,
  pathsPerRequest,
  removeEmptyFolder,
  removeEntries,
  renameEntry,
  statEntry,
} from './entryRequests.ts';
import { changeTime, checksum, makeLink } from './serverTools.ts';
import { throwAway } from './throwAway.ts';

const file = makeEntry({ name: 'x', type: 'file' });
const { signal } = new AbortController();

/** A page that shows `x` in `docs` of the engine folder, and in the server's /docs. */
function pageOn(side: 'engine' | 'remote') {
  const page = aPage({ engine: at('docs', [file]), remote: at('/docs', [file]) });
  const tell = (event: Parameters<typeof applyEvent>[1]['event']): void =>
    page.store.setState((state) => applyEvent(state, { seq: (state.engine?.seq ?? 0) + 1, event }));
  const session = (changed: Partial<Session>): Session =>
    ({ ...page.store.getState().engine?.sessions.s1, ...changed }) as Session;
  return {
    ...page,
    shown: () => activeTab(page.store.getState()).sessionId,
    /** What a dialog is about that is opened now. */
    meant: (): FolderAt => {
      const state = page.store.getState();
      return { side, place: placeOf(state, side), folder: paneOf(state, side).path ?? '' };
    },
    startAgain: () =>
      tell({ type: 'session.changed', session: session({ sessionId: 's3', isOfHost: true }) }),
    chooseFolder: () => tell({ type: 'engine.folderChosen', engineFolder: '/home/y' }),
    readOtherwise: () => tell({ type: 'session.changed', session: session({ encoding: 'cp1252' }) }),
  };
}

const onEither: readonly (readonly [string, (app: App, of: FolderAt) => Promise<unknown>])[] = [
  ['removed', (app, of) => removeEntries(app, { ...of, names: ['x'] }, { signal, onProgress: vi.fn() })],
  ['renamed', (app, of) => renameEntry(app, { ...of, name: 'x' }, 'y')],
  ['moved', (app, of) => moveNames(app, of, ['x'], '/other')],
  ['made, a file', (app, of) => makeFile(app, { ...of, name: 'x' })],
  ['made, a folder', (app, of) => makeFolder(app, { ...of, name: 'x' })],
  ['removed, an empty folder', (app, of) => removeEmptyFolder(app, { ...of, name: 'x' })],
  [
    'given permissions',
    (app, of) =>
      changePermissions(
        app,
        { ...of, names: ['x'] },
        { unixMode: 0o600, contents: 'none', entersFolders: false },
      ),
  ],
  ['looked at', (app, of) => statEntry(app, { ...of, name: 'x' }, signal)],
  ['counted', (app, of) => countContent(app, of, ['x'], { signal, onPart: vi.fn() })],
];
const onServer: typeof onEither = [
  ...onEither,
  ['linked', (app, of) => makeLink(app, of, { name: 'l', target: '/docs/x' })],
  ['given a time', (app, { place }) => changeTime(app, { place, path: '/docs/x' }, 1)],
  ['computed', (app, { place }) => checksum(app, { place, path: '/docs/x' }, signal)],
];
const onEngine: typeof onEither = [
  ...onEither,
  ['thrown away', (app, of) => throwAway(app, of, [file], signal)],
];

describe('what was asked about in a dialog', () => {
  test.each(onServer)('is %s on its own server, whichever is shown by then', (_what, act) => {
    const { app, asked, meant, startAgain, shown } = pageOn('remote');
    const of = meant();
    startAgain();
    expect(shown()).toBe('s3');
    void act(app, of);
    expect(asked[0]?.params.sessionId).toBe('s1');
  });

  test.each(onServer)('is not %s once its names are read otherwise', async (_what, act) => {
    const { app, asked, meant, readOtherwise } = pageOn('remote');
    const of = meant();
    readOtherwise();
    await expect(act(app, of)).rejects.toMatchObject({ code: 'not_found' });
    expect(asked).toEqual([]);
  });

  test.each(onEngine)('is not %s in another engine folder', async (_what, act) => {
    const { app, asked, meant, chooseFolder } = pageOn('engine');
    const of = meant();
    chooseFolder();
    await expect(act(app, of)).rejects.toMatchObject({ code: 'not_found' });
    expect(asked).toEqual([]);
  });
});

test('what was removed on one server is not taken from what another shows', async () => {
  const { app, asked, meant, startAgain, store, show, settled } = pageOn('remote');
  const of = meant();
  startAgain();
  show('remote', at('/docs', [file]));
  void removeEntries(app, { ...of, names: ['x'] }, { signal, onProgress: vi.fn() });
  asked[0]?.answer({ files: 1, directories: 0, failed: 0, failures: [] });
  await settled();
  const seen = (tabId: string) => paneOf(store.getState(), 'remote', tabId).shown.length;
  expect([seen('t1'), seen('tab of s3')]).toEqual([0, 1]);
});

const lost = new ConnectorError('connection_lost', 'Gone.');

/** An engine that moves all, until it has been asked so often; then it is gone. */
function pageUntil(asked: number) {
  const engine = { engineFolder: '/home/a', sessions: {} } as EngineState;
  const call = vi.fn(async (_request: string, { paths }: { readonly paths: readonly string[] }) => {
    if (call.mock.calls.length > asked) throw lost;
    return { moved: paths.length, failures: [] };
  });
  const app = {
    store: createStore<AppState>(() => ({ ...initialState, engine })),
    listings: createListings(),
    call,
  } as unknown as App;
  return { app, call };
}

const names = Array.from({ length: 3 * pathsPerRequest }, (_, index) => `n${index}`);
const move = (app: App) =>
  moveNames(app, { side: 'engine', place: 'engine /home/a', folder: 'd' }, names, 'e');

test('what was moved before the engine was lost is told, with all that was not', async () => {
  const { app, call } = pageUntil(1);
  const { moved, failures } = await move(app);
  expect({ moved, asked: call.mock.calls.length }).toEqual({ moved: pathsPerRequest, asked: 2 });
  expect(failures.map(({ path }) => path)).toEqual(names.slice(pathsPerRequest).map((name) => `d/${name}`));
  expect(failures[0]?.error).toEqual(lost.toReport());
});

test('a move of which nothing came fails as a whole', async () => {
  await expect(move(pageUntil(0).app)).rejects.toBe(lost);
});
