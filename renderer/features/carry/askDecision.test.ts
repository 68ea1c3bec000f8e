import { expect, test } from 'vitest';
import { createStore } from 'zustand';
import type { App } from '../../app.ts';
import { type AppState, initialState } from '../../store/state.ts';
import { askDecision } from './askDecision.ts';

test('a question that comes late waits until a name is typed, and is answered once', async () => {
  const store = createStore<AppState>(() => ({ ...initialState, isWriting: true }));
  const question = {
    kind: 'taken',
    names: ['a'],
    target: { side: 'engine', folder: '' },
    decision: null,
  } as const;
  const asking = askDecision({ store } as unknown as App, question);
  expect(store.getState().dialogs).toEqual([]);
  store.setState({ isWriting: false });
  expect(store.getState().dialogs).toEqual([question]);
  store.setState({ dialogs: [{ ...question, decision: 'skip' }] });
  expect(await asking).toBe('skip');
  expect(store.getState().dialogs).toEqual([]);
});
