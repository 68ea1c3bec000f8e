import { describe, expect, test } from 'vitest';
import { makeEntry } from '../../../shared/model/entry.ts';
import { emptyPane } from '../../store/pane.ts';
import type { AppState } from '../../store/state.ts';
import { initialState, withPane } from '../../store/state.ts';
import { newTab } from '../../store/tabs.ts';
import { sessionPlace } from '../../store/undo.ts';
import { actionOf, type Carried } from './carried.ts';
import { canPaste, cutNames } from './clipboard.ts';

const connected = {
  ...initialState,
  tabs: [
    { ...newTab('t1'), sessionId: 's1' },
    { ...newTab('t2'), sessionId: 's2' },
  ],
  activeTabId: 't1',
  engine: {
    engineFolder: '/home/x',
    sessions: {
      s1: { sessionId: 's1', state: 'connected', encoding: 'utf-8' },
      s2: { sessionId: 's2', state: 'connected', encoding: 'utf-8' },
    },
  },
} as unknown as AppState;

const file = makeEntry({ name: 'a.txt', type: 'file' });
const dir = makeEntry({ name: 'dir', type: 'dir' });
const remote: Carried = {
  side: 'remote',
  place: sessionPlace('s1', 'utf-8'),
  folder: '/pub',
  entries: [file, dir],
};
const engine: Carried = {
  side: 'engine',
  place: 'engine /home/x',
  folder: '',
  entries: [file, dir],
};

describe('what letting go does', () => {
  test.each([
    ['from the server to this side', connected, remote, 'engine', 'inbox', 'download'],
    ['from this side to the server', connected, engine, 'remote', '/pub', 'upload'],
    ['nothing without a connection', initialState, engine, 'remote', '/pub', null],
    ['nothing with what another server has', { ...connected, activeTabId: 't2' }, remote, 'engine', '', null],
    [
      'nothing with what another engine folder has',
      { ...connected, engine: { ...connected.engine, engineFolder: '/home/y' } },
      engine,
      'engine',
      'inbox',
      null,
    ],
    ['nothing where it is already', connected, remote, 'remote', '/pub', null],
    ['a move within the server', connected, remote, 'remote', '/', 'move'],
    ['a move on this side', connected, engine, 'engine', 'inbox', 'move'],
    ['nothing into itself', connected, remote, 'remote', '/pub/dir', null],
    ['nothing below itself', connected, remote, 'remote', '/pub/dir/deep', null],
    [
      'a move into a folder whose name begins the same',
      connected,
      remote,
      'remote',
      '/pub/directory',
      'move',
    ],
    ['a move into what a file’s name begins', connected, engine, 'engine', 'a.txt.d', 'move'],
    ['nothing below itself on this side', connected, engine, 'engine', 'dir/x', null],
  ] as const)('%s', (_what, state, carried, side, folder, action) => {
    expect(actionOf(state as AppState, carried, { side, folder })).toBe(action);
  });

  test.each([
    ['beside itself', remote, 'remote', '/pub', 'copy'],
    ['into another folder', engine, 'engine', 'inbox', 'copy'],
    ['not into itself', remote, 'remote', '/pub/dir', null],
    ['to the other side it is a transfer', remote, 'engine', '', 'download'],
  ] as const)('with the key that copies: %s', (_what, carried, side, folder, action) => {
    expect(actionOf(connected, carried, { side, folder }, true)).toBe(action);
  });
});

describe('the clipboard', () => {
  const at = (path: string, isCut: boolean): AppState => ({
    ...connected,
    activePane: 'remote',
    tabs: [{ ...newTab('t1'), sessionId: 's1', remotePane: { ...emptyPane, path } }],
    clipboard: { ...remote, isCut },
  });

  test('puts what was cut into another folder, and what was copied anywhere', () => {
    expect(canPaste(at('/', true))).toBe(true);
    expect(canPaste(at('/', false))).toBe(true);
    expect(canPaste(at('/pub', true))).toBe(false);
    expect(canPaste(at('/pub', false))).toBe(true);
    expect(canPaste(at('/pub/dir', false))).toBe(false);
    const other = withPane(at('/', false), 'engine', (pane) => ({ ...pane, path: '' }));
    expect(canPaste({ ...other, activePane: 'engine' })).toBe(true);
  });

  test('what was cut is dimmed in its own folder alone', () => {
    const clipboard = { ...remote, isCut: true };
    const shown = { side: 'remote', place: remote.place, folder: '/pub' } as const;
    expect([...cutNames(clipboard, shown)]).toEqual(['a.txt', 'dir']);
    expect([...cutNames(clipboard, { ...shown, folder: '/' })]).toEqual([]);
    expect([...cutNames(clipboard, { ...shown, place: sessionPlace('s2', 'utf-8') })]).toEqual([]);
    expect([...cutNames({ ...clipboard, isCut: false }, shown)]).toEqual([]);
  });
});
