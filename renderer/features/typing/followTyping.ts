import type { StoreApi } from 'zustand';
import type { AppState } from '../../store/state.ts';
import { isTypedCharacter } from '../panes/gridKeys.ts';

/** Who stops for so long has come to an end, or sees what comes up. */
const pauseMs = 2_000;

const textField =
  'textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit])';

const endKeys: ReadonlySet<string> = new Set(['Enter', 'Escape', 'Tab']);

/**
 * Says in the state whether somebody writes: in a field, or the beginning of a name in a list. It ends with the keys that
 * end it, with the focus going elsewhere, and with a pause. Called once.
 */
export function followTyping(store: StoreApi<AppState>, page: Document): void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const tell = (isWriting: boolean): void => {
    clearTimeout(pause);
    if (isWriting) pause = setTimeout(() => tell(false), pauseMs);
    if (store.getState().isWriting !== isWriting) store.setState({ isWriting });
  };
  const end = (): void => tell(false);

  // Before anything is done about it: what comes up by itself may come with the very key that ends it.
  const isCapturing = true;
  page.addEventListener(
    'keydown',
    (event) => {
      if (endKeys.has(event.key) && !event.isComposing) end();
      else if (isTypedCharacter(event) && !isAnswer(event)) tell(true);
    },
    isCapturing,
  );
  // What is pasted, or comes by an input method.
  page.addEventListener('input', ({ target }) => isTextField(target) && tell(true), isCapturing);
  page.addEventListener('focusin', end, isCapturing);
  page.addEventListener('focusout', end, isCapturing);
}

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches(textField);

/** A letter that is pressed in a dialog means one of its buttons: the next question need not wait for that. */
const isAnswer = ({ target }: Event): boolean =>
  target instanceof Element &&
  target.closest('[role=dialog], [role=alertdialog]') !== null &&
  !isTextField(target);
