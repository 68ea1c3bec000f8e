import { useRef } from 'react';
import type { StoreApi } from 'zustand';
import { useAppState } from '../../app.ts';
import { type AppState, paneOf } from '../../store/state.ts';

/** Somebody writes, or is in the middle of a name or a path. */
export const isTyping = (state: AppState): boolean =>
  state.isWriting ||
  (['engine', 'remote'] as const).some((side) => {
    const { renaming, isEditingPath } = paneOf(state, side);
    return renaming !== null || isEditingPath;
  });

/** Does something that takes the focus, as soon as nobody is typing. */
export function onceNotTyping(store: StoreApi<AppState>, act: () => void): void {
  if (!isTyping(store.getState())) {
    act();
    return;
  }
  const stop = store.subscribe((state) => {
    if (isTyping(state)) return;
    stop();
    act();
  });
}

/**
 * Whether a question that comes up by itself is shown. One that has come stays, also while something is written in it.
 * @param isHeld whether it has to wait
 */
export function useMayAsk(questionId: string | number | null, isHeld: (state: AppState) => boolean): boolean {
  const mustWait = useAppState(isHeld);
  const askedId = useRef<string | number | null>(null);
  if (!mustWait) askedId.current = questionId;
  return questionId !== null && askedId.current === questionId;
}
