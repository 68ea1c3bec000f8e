import type { App } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { type DialogState, dialogClosed } from '../../store/state.ts';
import { focusPane } from '../panes/focusPane.ts';

/**
 * Closes this dialog and no other. False = it was closed before: an answer that comes late may find another one open,
 * in which somebody types.
 */
export function closeDialog({ store }: Pick<App, 'store'>, own: DialogState): boolean {
  const { dialog, dialogsBelow } = store.getState();
  if (dialog === own) store.setState(dialogClosed);
  else if (dialogsBelow.includes(own)) closeOnceOnTop(store, own);
  else return false;
  return true;
}

/** What lies on it is drawn in it, and would begin anew without it. */
function closeOnceOnTop(store: App['store'], own: DialogState): void {
  const stop = store.subscribe(({ dialog, dialogsBelow }) => {
    if (dialogsBelow.includes(own)) return;
    stop();
    if (dialog === own) store.setState(dialogClosed);
  });
}

/** The same of a dialog about a pane: the keyboard goes back there, unless there is another dialog to answer. */
export function closeToPane(app: Pick<App, 'store'>, own: DialogState, side: PaneSide): void {
  if (closeDialog(app, own)) focusPaneBehind(app, side);
}

export function focusPaneBehind({ store }: Pick<App, 'store'>, side: PaneSide): void {
  if (!store.getState().dialog) requestAnimationFrame(() => focusPane(side));
}
