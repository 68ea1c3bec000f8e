import type { PaneSide } from '../../store/pane.ts';
import { changeAndFocus } from '../../ui/changeAndFocus.ts';
import { hasModal, isInModal } from '../../ui/modal.ts';
import { isTextField } from '../typing/followTyping.ts';

/** Marks what takes the focus when a pane is gone to: its grid, else the connect form's first field. */
export const paneFocusAttribute = 'data-focus-of-pane';

/** Not in a tab that is in the background. */
const shown = ':not([hidden] *)';

export const paneFocusTarget = (side: PaneSide): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[${paneFocusAttribute}="${side}"]${shown}`);

export const focusPane = (side: PaneSide): void => paneFocusTarget(side)?.focus();

/** After something that took its time: unless a person has gone on to something else meanwhile. */
export function focusPaneIfFree(side: PaneSide): void {
  if (document.activeElement === document.body) focusPane(side);
}

/**
 * After something that had lain on the page, or that took its time, once what had the focus has it again: unless a dialog
 * is there, of whatever kind, that a person is to answer, or the focus is where one types.
 */
export const focusPaneBehind = (side: PaneSide): void =>
  void requestAnimationFrame(() => hasModal() || isTextField(document.activeElement) || focusPane(side));

/** Has a pane go to a folder. The keyboard is in it at once, and again where an error has come in the list's place, or gone. */
export const goInPane = (side: PaneSide, go: () => Promise<void>): void =>
  changeAndFocus(
    () => void go().then(() => focusPaneIfFree(side)),
    () => focusPane(side),
  );

/** A dialog has come over the field that had the focus, which gets it back: the field was not left. */
export const isDialogOver = ({ relatedTarget }: { readonly relatedTarget: EventTarget | null }): boolean =>
  isInModal(relatedTarget);

/** Marks the field by which a pane's names are filtered. */
export const filterFocusAttribute = 'data-filter-of-pane';

export function focusFilter(side: PaneSide): void {
  const field = document.querySelector<HTMLInputElement>(`[${filterFocusAttribute}="${side}"]`);
  // What has been typed in it is not selected, for the next letter would replace it.
  if (!field || field === document.activeElement) return;
  field.focus();
  field.select();
}

/** Marks the field in which connecting begins. */
export const connectFocusAttribute = 'data-focus-of-connect';

export const focusConnectForm = (): void =>
  document.querySelector<HTMLElement>(`[${connectFocusAttribute}]${shown}`)?.focus();
