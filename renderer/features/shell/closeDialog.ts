import type { App } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import type { DialogState } from '../../store/state.ts';
import { focusPaneBehind } from '../panes/focusPane.ts';

/**
 * Closes this dialog and no other. False = it was closed before: an answer that comes late may find another one open,
 * in which somebody types.
 */
export function closeDialog({ store }: Pick<App, 'store'>, own: DialogState): boolean {
  const { dialogs } = store.getState();
  if (!dialogs.includes(own)) return false;
  if (dialogs.at(-1) === own) store.setState({ dialogs: dialogs.slice(0, -1) });
  else closeOnceOnTop(store, own);
  return true;
}

/** What lies on it is drawn in it, and would begin anew without it. */
function closeOnceOnTop(store: App['store'], own: DialogState): void {
  const stop = store.subscribe(({ dialogs }) => {
    if (dialogs.includes(own) && dialogs.at(-1) !== own) return;
    stop();
    closeDialog({ store }, own);
  });
}

/** The same of a dialog about a pane: the keyboard goes back there, unless there is another dialog to answer. */
export function closeToPane(app: Pick<App, 'store'>, own: DialogState, side: PaneSide): void {
  if (closeDialog(app, own)) focusPaneBehind(side);
}
