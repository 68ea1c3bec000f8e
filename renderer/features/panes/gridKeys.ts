import { foldName } from '../../store/foldName.ts';
import { foldedNames } from '../../store/nameKeys.ts';
import type { SelectionAction } from '../../store/selection.ts';

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

interface Place {
  /** The names as shown, and which of them the keyboard is on; -1 = none yet. */
  readonly order: readonly string[];
  readonly cursorIndex: number;
  /** Rows that fit in the window. */
  readonly rowsOfPage: number;
}

/** What a key does to the selection; null for a key that means something else. */
export function selectionOfKey(
  press: KeyPress,
  { order, cursorIndex, rowsOfPage }: Place,
): SelectionAction | null {
  if (press.altKey) return null;
  const mod = press.ctrlKey || press.metaKey;
  const cursor = order[cursorIndex];
  if (press.key === ' ') {
    if (cursor === undefined) return null;
    if (press.shiftKey) return { type: 'range', name: cursor, adds: mod };
    return { type: 'toggle', name: cursor };
  }
  if (press.key === 'Insert' && !mod && !press.shiftKey && cursor !== undefined) {
    return { type: 'toggle', name: cursor, next: order[cursorIndex + 1] ?? cursor };
  }
  if (press.key === 'Escape') return { type: 'none' };
  const index = targetIndex(press.key, cursorIndex, order.length, rowsOfPage);
  const name = index === null ? undefined : order[index];
  if (name === undefined) return null;
  if (press.shiftKey) return { type: 'range', name, adds: mod };
  return { type: mod ? 'moveCursor' : 'only', name };
}

/** The row that a key goes to, of `count`; null for a key that goes nowhere. */
export function targetIndex(key: string, from: number, count: number, rowsOfPage: number): number | null {
  const within = (index: number): number => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case 'ArrowDown':
      return within(from + 1);
    case 'ArrowUp':
      return within(from < 0 ? count - 1 : from - 1);
    case 'PageDown':
      return within(from + rowsOfPage);
    case 'PageUp':
      return within(from - rowsOfPage);
    case 'Home':
      return within(0);
    case 'End':
      return within(count - 1);
    default:
      return null;
  }
}

/** A character that begins or goes on with a name typed to find it. */
export const isTypedCharacter = (press: KeyPress): boolean =>
  press.key.length === 1 && !press.ctrlKey && !press.metaKey && !press.altKey;

/**
 * The row whose name begins with what was typed: from the cursor on, and round. One letter again and again steps
 * through the names that begin with it.
 */
export function findTyped<Named extends { readonly name: string }>(
  typed: string,
  rows: readonly Named[],
  cursorIndex: number,
): Named | null {
  const isRepeated = [...typed].every((letter) => letter === typed[0]);
  const wanted = foldName(isRepeated ? typed.slice(0, 1) : typed);
  const folded = foldedNames(rows);
  const start = Math.max(0, cursorIndex + (isRepeated ? 1 : 0));
  for (let step = 0; step < folded.length; step++) {
    const index = (start + step) % folded.length;
    if (folded[index]?.startsWith(wanted)) return rows[index] ?? null;
  }
  return null;
}
