import { useRef } from 'react';
import { findTyped, isTypedCharacter, type KeyPress } from './gridKeys.ts';

const pauseMs = 800;

const isModifier = ({ key }: KeyPress): boolean =>
  ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'].includes(key);

/**
 * Finds a row by typing the beginning of its name. Says whether the key was taken: a space and a question mark begin none. Any other
 * key ends what was typed.
 */
export function useTypeAhead<Named extends { readonly name: string }>(
  rows: readonly Named[],
  cursorIndex: number,
  onFound: (row: Named) => void,
): (press: KeyPress) => boolean {
  const typed = useRef({ text: '', atMs: 0 });
  return (press) => {
    if (!isTypedCharacter(press)) {
      if (!isModifier(press)) typed.current = { text: '', atMs: 0 };
      return false;
    }
    const character = press.key;
    const nowMs = performance.now();
    const isGoingOn = nowMs - typed.current.atMs < pauseMs;
    if ((character === ' ' || character === '?') && !isGoingOn) return false;
    const text = isGoingOn ? typed.current.text + character : character;
    typed.current = { text, atMs: nowMs };
    const found = findTyped(text, rows, cursorIndex);
    if (found !== null) onFound(found);
    return true;
  };
}
