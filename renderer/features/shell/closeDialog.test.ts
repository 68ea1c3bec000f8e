import { expect, test } from 'vitest';
import { createStore } from 'zustand';
import type { App } from '../../app.ts';
import {
  type AppState,
  type DialogState,
  dialogOver,
  dialogReplaced,
  initialState,
} from '../../store/state.ts';
import { askDecision } from '../carry/askDecision.ts';
import { closeDialog } from './closeDialog.ts';

const busy: DialogState = { kind: 'newFolder', side: 'remote', place: 'session s1 utf-8', folder: '/' };
const other: DialogState = { kind: 'profile', profileId: null, folderId: null };
const taken = {
  kind: 'taken',
  names: ['x'],
  target: { side: 'engine', folder: '' },
  decision: null,
} as const;

/** A page with these dialogs open, the lowest first, and what it shows of them. */
function open(...dialogs: readonly DialogState[]) {
  const store = createStore<AppState>(() => initialState);
  for (const dialog of dialogs) store.setState((state) => dialogOver(state, dialog));
  const shown = () => store.getState().dialogs;
  return { app: { store } as unknown as App, store, shown };
}

test('a dialog that is closed shows what it lay on', () => {
  const { app, shown } = open(busy, other);
  expect(closeDialog(app, other)).toBe(true);
  expect(shown()).toEqual([busy]);
  expect(closeDialog(app, busy)).toBe(true);
  expect(shown()).toEqual([]);
});

test('an answer that comes late leaves the dialog open that was opened since', () => {
  const { app, store, shown } = open(busy);
  closeDialog(app, busy);
  store.setState({ dialogs: [other] });
  expect(closeDialog(app, busy)).toBe(false);
  store.setState((state) => dialogReplaced(state, busy, { ...busy, folder: '/sub' }));
  expect(shown()).toEqual([other]);
});

test('a dialog that is covered closes once it is on top', () => {
  const { app, shown } = open(busy, other);
  closeDialog(app, busy);
  expect(shown()).toEqual([busy, other]);
  closeDialog(app, other);
  expect(shown()).toEqual([]);
});

test.each([
  ['closes once it is on top', [busy]],
  ['goes with all others', []],
])('a dialog that is covered and %s is not closed again when it comes back', (_how, left) => {
  const { app, store, shown } = open(busy, other);
  closeDialog(app, busy);
  store.setState({ dialogs: left });
  expect(shown()).toEqual([]);
  store.setState({ dialogs: [busy] });
  expect(shown()).toEqual([busy]);
});

test('a question lies on all dialogs that are open, and outlives the one below it', async () => {
  const { app, store, shown } = open(busy, other);
  const decided = askDecision(app, taken);
  expect(shown()).toEqual([busy, other, taken]);
  closeDialog(app, other);
  store.setState((state) => dialogReplaced(state, taken, { ...taken, decision: 'skip' }));
  expect(await decided).toBe('skip');
  expect(shown()).toEqual([busy]);
});

test('a question that is closed decides nothing', async () => {
  const { app, shown } = open(busy);
  const decided = askDecision(app, taken);
  closeDialog(app, taken);
  expect(await decided).toBeNull();
  expect(shown()).toEqual([busy]);
});
