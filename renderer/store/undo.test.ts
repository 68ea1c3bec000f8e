import { describe, expect, test } from 'vitest';
import type { Session } from '../../shared/model/session.ts';
import { type EngineState, initialState } from './state.ts';
import { newTab } from './tabs.ts';
import { begin, below, end, lastRedoable, lastUndoable, placeOf, remember, type Undoable } from './undo.ts';

const session = (sessionId: string, encoding = 'utf-8'): Session =>
  ({ sessionId, encoding, state: 'connected' }) as Session;

const stateWith = (
  sessions: readonly Session[],
  activeSessionId: string | null,
  engineFolder = '/home/a',
) => ({
  ...initialState,
  engine: {
    engineFolder,
    sessions: Object.fromEntries(sessions.map((each) => [each.sessionId, each])),
  } as EngineState,
  tabs: [{ ...newTab('t'), sessionId: activeSessionId }],
  activeTabId: 't',
});

const folderMade = (side: Undoable['side'], place: string | null, name = 'new'): Undoable => ({
  kind: 'newFolder',
  side,
  place: place ?? 'nowhere',
  folder: '/',
  name,
});

const before = stateWith([session('s1'), session('s2')], 's1');
const onServer = folderMade('remote', placeOf(before, 'remote'));
const onEngine = folderMade('engine', placeOf(before, 'engine'));

const never = { undoable: [], redoable: [] };

test.each([
  ['in the same session', before, [onEngine, onServer], onServer],
  [
    'in the engine folder, whichever session is shown',
    stateWith([session('s1'), session('s2')], 's2'),
    [onEngine, onServer],
    onEngine,
  ],
  ['in another session', stateWith([session('s1'), session('s2')], 's2'), [onServer], null],
  ['in a session that has ended', stateWith([], null), [onServer], null],
  ['under names in another encoding', stateWith([session('s1', 'latin1')], 's1'), [onServer], null],
  ['in another engine folder', stateWith([session('s1')], 's1', '/home/b'), [onEngine], null],
  ['never', before, [], null],
])('what was done %s', (_where, state, stack, expected) => {
  expect(lastUndoable({ ...state, undoable: stack })).toBe(expected);
  expect(lastRedoable({ ...state, redoable: stack })).toBe(expected);
});

describe('something new', () => {
  test('is remembered, as fifty things are', () => {
    const many = Array.from({ length: 60 }, (_, index) => folderMade('engine', 'engine', `${index}`));
    let state = before;
    for (const each of many) state = { ...state, ...remember(state, each) };
    expect(state.undoable).toEqual(many.slice(10));
  });

  test('ends what could be done again at its place, and only there', () => {
    const state = { ...before, undoable: [], redoable: [onEngine, onServer] };
    expect(remember(state, folderMade('remote', placeOf(before, 'remote')))).toMatchObject({
      redoable: [onEngine],
    });
  });

  test('takes the place of what was done in sessions that have ended', () => {
    const state = { ...stateWith([session('s2')], 's2'), undoable: [onEngine, onServer] };
    const other = folderMade('remote', placeOf(state, 'remote'));
    expect(remember(state, other).undoable).toEqual([onEngine, other]);
  });
});

describe('a step', () => {
  const renamed: Undoable = { kind: 'rename', side: 'engine', place: 'p', folder: 'd', from: 'a', to: 'b' };
  const moved = (...names: readonly string[]): Undoable => ({
    kind: 'move',
    side: 'engine',
    place: 'p',
    from: 'd',
    to: 'e',
    names,
  });

  test('that is under way is no more there to be taken', () => {
    expect(begin({ undoable: [renamed, onEngine], redoable: [] }, onEngine)).toEqual({
      undoable: [renamed],
      redoable: [],
    });
  });

  test('back can be gone forth again, and forth back', () => {
    const done = { done: renamed, left: null, mayTryAgain: false, below: [] };
    expect(end(never, 'undo', done)).toEqual({ undoable: [], redoable: [renamed] });
    expect(end(never, 'redo', done)).toEqual({ undoable: [renamed], redoable: [] });
  });

  test('of which a part failed for a while can be gone back on as far as it came, and tried again', () => {
    const outcome = { done: moved('x'), left: moved('y'), mayTryAgain: true, below: [renamed] };
    expect(end({ undoable: [renamed], redoable: [] }, 'undo', outcome)).toEqual({
      undoable: [renamed, moved('y')],
      redoable: [moved('x')],
    });
  });

  test('that failed for a while waits where it was, and what failed for good costs nothing that came after it', () => {
    const [earlier, step, later] = [
      { ...renamed, folder: 'd/x' },
      moved('x'),
      { ...renamed, folder: 'e', from: 'x', to: 'z' },
    ];
    const stacks = { undoable: [earlier, step, later], redoable: [] };
    const failed = { done: null, left: step, below: below(stacks, 'undo', step) };
    expect(end(begin(stacks, step), 'undo', { ...failed, mayTryAgain: true })).toEqual(stacks);
    expect(end(begin(stacks, step), 'undo', { ...failed, mayTryAgain: false }).undoable).toEqual([later]);
  });

  test.each<readonly [string, Undoable, boolean]>([
    ['the same name', { ...renamed, folder: 'e', to: 'x' }, false],
    ['something in what has the name', { ...renamed, folder: 'd/x' }, false],
    ['the folder around it', { ...renamed, folder: '', from: 'c', to: 'd' }, true],
    ['another name', renamed, true],
    ['the same name elsewhere', { ...renamed, place: 'q', folder: 'e', to: 'x' }, true],
  ])('that failed for good costs what was done before to %s', (_what, earlier, stays) => {
    const outcome = { done: null, left: moved('x'), mayTryAgain: false, below: [earlier] };
    const left = stays ? [earlier] : [];
    expect(end({ undoable: [earlier], redoable: [] }, 'undo', outcome).undoable).toEqual(left);
    expect(end({ undoable: [], redoable: [earlier] }, 'redo', outcome).redoable).toEqual(left);
  });
});
