import { expect, test, vi } from 'vitest';
import { createStore } from 'zustand';
import { english } from '../../../shared/text/texts.ts';
import type { App } from '../../app.ts';
import { createListings } from '../../store/listings.ts';
import { type AppState, type EngineState, initialState } from '../../store/state.ts';
import type { Undoable } from '../../store/undo.ts';
import { takeBack, undoLast } from './takeBack.ts';

const at = { side: 'engine', place: 'engine /home/a' } as const;
const made: Undoable = { ...at, kind: 'newFolder', folder: 'd', name: 'n' };
const moved: Undoable = { ...at, kind: 'move', from: 'e', to: 'd/n', names: ['x'] };

/** A page on an engine that answers when it is let. */
function pageWith(undoable: readonly Undoable[]) {
  const answers: (() => void)[] = [];
  const asked: string[] = [];
  const call = (request: string): Promise<object> => {
    asked.push(request);
    return new Promise((resolve) => answers.push(() => resolve({ moved: 1, failures: [] })));
  };
  const notify = { hint: vi.fn(), failure: vi.fn() };
  const engine = { engineFolder: '/home/a', sessions: {} } as EngineState;
  const store = createStore<AppState>(() => ({ ...initialState, engine, undoable }));
  const listings = createListings();
  const app = { store, notify, call, listings, texts: createStore(() => english) } as unknown as App;
  return { app, store, notify, asked, answer: () => answers.shift()?.() };
}

test('a step begins when the one before has ended: a folder is not removed before it is empty', async () => {
  const { app, store, asked, answer } = pageWith([made, moved]);
  const both = [undoLast(app), undoLast(app)];
  await vi.waitFor(() => expect(asked).toEqual(['engine.move']));
  answer();
  await vi.waitFor(() => expect(asked).toEqual(['engine.move', 'engine.removeEmptyFolder']));
  answer();
  await Promise.all(both);
  expect(store.getState()).toMatchObject({ undoable: [], redoable: [moved, made] });
});

test('one of another place says where it is undone, and stays there with all before it', async () => {
  const elsewhere = { ...moved, place: 'engine /home/b' };
  const undoable = [{ ...made, place: 'engine /home/b' }, elsewhere];
  const { app, store, notify, asked } = pageWith(undoable);
  await takeBack(app, elsewhere);
  expect([asked, store.getState().undoable]).toEqual([[], undoable]);
  expect(notify.failure).toHaveBeenCalledOnce();
});
