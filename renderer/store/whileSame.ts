import type { StoreApi } from 'zustand';
import type { PaneSide } from './pane.ts';
import { type AppState, paneOf } from './state.ts';
import { placeOf } from './undo.ts';

/**
 * For what takes its time: whether the state is still as it is now in what is read of it. Who has gone elsewhere meanwhile
 * does not want it there.
 */
export function whileSame(
  { getState }: StoreApi<AppState>,
  read: (state: AppState) => readonly unknown[],
): () => boolean {
  const before = read(getState());
  return () => read(getState()).every((part, index) => part === before[index]);
}

/** Whether a pane shows the folder that it shows now, in the same tab. */
export const whileThere = (store: StoreApi<AppState>, side: PaneSide): (() => boolean) =>
  whileSame(store, (state) => [state.activeTabId, placeOf(state, side), paneOf(state, side).path]);
