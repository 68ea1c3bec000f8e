import { flushSync } from 'react-dom';

/**
 * Changes the page and gives the focus to what that brings before the next key comes: who types on, types there. And once
 * more after that, for a menu that closes has given the focus back to where it was opened.
 */
export function changeAndFocus(change: () => void, focus: () => void): void {
  flushSync(change);
  focus();
  requestAnimationFrame(focus);
}
