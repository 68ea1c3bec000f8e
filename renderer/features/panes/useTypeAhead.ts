import { useRef } from 'react';
import { findTyped } from './gridKeys.ts';

const pauseMs = 800;

/** Finds a name by typing its beginning. Says whether the character was taken: a space and a question mark begin none. */
export function useTypeAhead(
  order: readonly string[],
  cursorIndex: number,
  onFound: (name: string) => void,
): (character: string) => boolean {
  const typed = useRef({ text: '', atMs: 0 });
  return (character) => {
    const nowMs = performance.now();
    const isGoingOn = nowMs - typed.current.atMs < pauseMs;
    if ((character === ' ' || character === '?') && !isGoingOn) return false;
    const text = isGoingOn ? typed.current.text + character : character;
    typed.current = { text, atMs: nowMs };
    const found = findTyped(text, order, cursorIndex);
    if (found !== null) onFound(found);
    return true;
  };
}
