import { useEffect } from 'react';
import { useApp } from '../../app.ts';
import { type PaneSide, renameNext } from '../../store/pane.ts';
import { withPane } from '../../store/state.ts';
import { focusPaneIfFree } from './focusPane.ts';

/**
 * In the place of a pane's field whose program could not be fetched: nobody types there, which is told, and what the field
 * was for is shown again. Who asks for it once more tries again.
 */
export function FieldFailed({ side }: { readonly side: PaneSide }) {
  const { store, notify, texts } = useApp();
  useEffect(() => {
    const { partFailed, loadAgain } = texts.getState().shell;
    // Where the engine answers, it may have been replaced by another version, whose files are others.
    const actions =
      store.getState().wire === 'open' ? [{ label: loadAgain, act: () => location.reload() }] : [];
    notify.result(partFailed, { isFailure: true, actions });
    store.setState((state) =>
      withPane(state, side, (pane) => ({ ...renameNext(pane, null), isEditingPath: false })),
    );
    requestAnimationFrame(() => focusPaneIfFree(side));
  }, [store, notify, texts, side]);
  return null;
}
