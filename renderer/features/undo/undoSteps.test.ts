import { expect, test, vi } from 'vitest';
import { createStore } from 'zustand';
import { ConnectorError } from '../../../shared/errors.ts';
import { english } from '../../../shared/text/texts.ts';
import type { App } from '../../app.ts';
import { createListings } from '../../store/listings.ts';
import { type AppState, type EngineState, initialState } from '../../store/state.ts';
import type { Undoable } from '../../store/undo.ts';
import { doAgain, reverse, type StepResult } from './undoSteps.ts';

/** A page without sessions, and an engine that answers as is said. */
function pageWith(answers: Readonly<Record<string, object>>) {
  const engine = { engineFolder: '/home/a', sessions: {} } as EngineState;
  const call = vi.fn(async (request: string, _params: object) => answers[request] ?? {});
  const app = {
    store: createStore<AppState>(() => ({ ...initialState, engine })),
    texts: createStore(() => english),
    listings: createListings(),
    call,
  } as unknown as App;
  return { app, asked: () => call.mock.calls.map(([request, params]) => [request, params]) };
}

const at = { side: 'engine', place: 'engine /home/a' } as const;
const renamed: Undoable = { ...at, kind: 'rename', folder: 'd', from: 'a', to: 'b' };
const moved: Undoable = { ...at, kind: 'move', from: 'd', to: 'e', names: ['x', 'y'] };
const trashed: Undoable = { ...at, kind: 'trash', folder: 'd', names: ['x', 'y'], trashId: 't1' };
const made: Undoable = { ...at, kind: 'newFolder', folder: 'd', name: 'n' };
const permitted: Undoable = {
  ...at,
  kind: 'permissions',
  folder: 'd',
  former: [
    { name: 'x', unixMode: 0o644 },
    { name: 'y', unixMode: 0o755 },
    { name: 'z', unixMode: 0o644 },
  ],
  unixMode: 0o600,
  entersFolders: true,
};
const all = { moved: 2, failures: [] };
const changed = { changed: 1, failed: 0, failures: [] };
const backIn = { trashId: 't2', trashed: ['d/x', 'd/y'], untrashable: [], failures: [] };

test.each<readonly [string, typeof reverse, Undoable, Record<string, object>, readonly unknown[]]>([
  ['a name', reverse, renamed, {}, [['engine.rename', { path: 'd/b', newName: 'a' }]]],
  ['a name again', doAgain, renamed, {}, [['engine.rename', { path: 'd/a', newName: 'b' }]]],
  [
    'a move',
    reverse,
    moved,
    { 'engine.move': all },
    [['engine.move', { paths: ['e/x', 'e/y'], folder: 'd' }]],
  ],
  [
    'a move again',
    doAgain,
    moved,
    { 'engine.move': all },
    [['engine.move', { paths: ['d/x', 'd/y'], folder: 'e' }]],
  ],
  ['the trash', reverse, trashed, { 'engine.restore': all }, [['engine.restore', { trashId: 't1' }]]],
  ['a new folder', reverse, made, {}, [['engine.removeEmptyFolder', { path: 'd/n' }]]],
  ['a new folder again', doAgain, made, {}, [['engine.makeDirectory', { path: 'd', name: 'n' }]]],
  [
    'permissions, each its own',
    reverse,
    permitted,
    { 'engine.changePermissions': changed },
    [
      [
        'engine.changePermissions',
        { paths: ['d/x', 'd/z'], unixMode: 0o644, contents: 'none', entersFolders: false },
      ],
      [
        'engine.changePermissions',
        { paths: ['d/y'], unixMode: 0o755, contents: 'none', entersFolders: false },
      ],
    ],
  ],
  [
    'permissions again, the same for all',
    doAgain,
    permitted,
    { 'engine.changePermissions': changed },
    [
      [
        'engine.changePermissions',
        { paths: ['d/x', 'd/y', 'd/z'], unixMode: 0o600, contents: 'none', entersFolders: true },
      ],
    ],
  ],
])('%s', async (_what, step, undoable, answers, requests) => {
  const { app, asked } = pageWith(answers);
  expect(await step(app, undoable)).toEqual({ done: undoable, failure: null });
  expect(asked()).toEqual(requests);
});

test('what is thrown away again comes back by its new id', async () => {
  const { app, asked } = pageWith({ 'engine.trash': backIn });
  expect(await doAgain(app, trashed)).toEqual({ done: { ...trashed, trashId: 't2' }, failure: null });
  expect(asked()).toEqual([['engine.trash', { paths: ['d/x', 'd/y'] }]]);
});

const taken = new ConnectorError('already_exists', 'It is there.').toReport();
const codes = ({ done, failure }: StepResult) => ({ done, left: failure?.left, code: failure?.error.code });

test.each<readonly [string, typeof reverse, Undoable, Record<string, object>, object]>([
  [
    'a move of which one name is taken',
    reverse,
    moved,
    { 'engine.move': { moved: 1, failures: [{ path: 'e/y', error: taken }] } },
    { done: { ...moved, names: ['x'] }, left: { ...moved, names: ['y'] }, code: 'already_exists' },
  ],
  [
    'the trash, from where nothing came back',
    reverse,
    trashed,
    {
      'engine.restore': {
        moved: 0,
        failures: ['d/x', 'd/y'].map((path) => ({ path, error: taken })),
      },
    },
    { done: null, left: trashed, code: 'already_exists' },
  ],
  [
    'the trash, into which one does not go any more',
    doAgain,
    trashed,
    { 'engine.trash': { ...backIn, trashed: ['d/x'], untrashable: ['d/y'] } },
    {
      done: { ...trashed, names: ['x'], trashId: 't2' },
      left: { ...trashed, names: ['y'] },
      code: 'permission_denied',
    },
  ],
])('in part: %s', async (_what, step, undoable, answers, expected) => {
  expect(codes(await step(pageWith(answers).app, undoable))).toEqual(expected);
});

test('nothing is done where the same paths mean something else', async () => {
  const { app, asked } = pageWith({});
  const elsewhere = { ...renamed, place: 'engine /home/b' };
  for (const step of [reverse, doAgain]) {
    await expect(step(app, elsewhere)).rejects.toMatchObject({ code: 'not_found' });
  }
  expect(asked()).toEqual([]);
});
