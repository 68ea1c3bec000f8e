import { expect, test } from 'vitest';
import type { Session } from '../../shared/model/session.ts';
import { type EngineState, initialState } from './state.ts';
import { newTab } from './tabs.ts';
import { forget, lastUndoable, placeOf, remember, type Undoable } from './undo.ts';

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
])('what was done %s', (_where, state, undoable, expected) => {
  expect(lastUndoable({ ...state, undoable })).toBe(expected);
});

test('fifty things are remembered, and each is taken back once', () => {
  const many = Array.from({ length: 60 }, (_, index) => folderMade('engine', 'engine', `${index}`));
  const stack = many.reduce(remember, [] as readonly Undoable[]);
  expect(stack).toEqual(many.slice(10));
  expect(forget(stack, stack[49] as Undoable)).toEqual(many.slice(10, 59));
});
