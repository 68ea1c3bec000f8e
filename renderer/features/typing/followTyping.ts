import type { StoreApi } from 'zustand';
import type { AppState } from '../../store/state.ts';
import { isInModal } from '../../ui/modal.ts';
import { isTypedCharacter } from '../panes/gridKeys.ts';

/** Who stops for so long has come to an end, or sees what comes up. */
const pauseMs = 2_000;
/** A key that ends it is let go by then: a dialog that comes while it is down takes it for an answer. */
const endingMs = 300;

const textField =
  'textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit])';

const endKeys: ReadonlySet<string> = new Set(['Enter', 'Escape']);

/**
 * Says in the state whether somebody writes: in a field, or the beginning of a name in a list. It ends with the keys that
 * end it, with the focus going elsewhere, and with a pause. Says too whether a field has the focus. Called once.
 */
export function followTyping(store: StoreApi<AppState>, page: Document): void {
  let calm: ReturnType<typeof setTimeout> | undefined;
  const change = (to: Pick<AppState, 'isWriting' | 'isInTextField'>): void => {
    const { isWriting, isInTextField } = store.getState();
    if (to.isWriting !== isWriting || to.isInTextField !== isInTextField) store.setState(to);
  };
  /** What begins is so at once, what ends is so after a while. */
  const hold = (timeMs: number, focused: EventTarget | null = page.activeElement): void => {
    clearTimeout(calm);
    // Asked then: a field that is taken from the page meanwhile does not say so.
    calm = setTimeout(
      () => change({ isWriting: false, isInTextField: isTextField(page.activeElement) }),
      timeMs,
    );
    change({ isWriting: true, isInTextField: isTextField(focused) || store.getState().isInTextField });
  };

  // Before anything is done about it: what comes up by itself may come with the very key that ends it.
  const isCapturing = true;
  page.addEventListener(
    'keydown',
    (event) => {
      if (isInDialog(event)) return;
      if (endKeys.has(event.key) && !event.isComposing) hold(endingMs);
      else if (isTypedCharacter(event)) hold(pauseMs);
    },
    isCapturing,
  );
  // What is pasted, filled in by a password manager, or comes by an input method; once the field's own view has it: drawn
  // again before that, a question would put back what its field held before.
  page.addEventListener('input', ({ target }) => isTextField(target) && hold(pauseMs));
  page.addEventListener(
    'focusin',
    (event) => !isInDialog(event) && hold(endingMs, event.target),
    isCapturing,
  );
  page.addEventListener('focusout', () => hold(endingMs), isCapturing);
}

export const isTextField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches(textField);

/** On one of a dialog's buttons: the next question need not wait for that. */
const isInDialog = ({ target }: Event): boolean => isInModal(target) && !isTextField(target);
