import { targetIndex } from '../panes/gridKeys.ts';
import type { GoMode } from './createTransferList.ts';

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

interface Place {
  readonly total: number;
  /** -1 = none yet. */
  readonly cursorIndex: number;
  readonly rowsOfPage: number;
}

/** Where a key moves the cursor in a list of which only a window is known; null for a key that means something else. */
export function goOfKey(
  { key, altKey, shiftKey, ctrlKey, metaKey }: KeyPress,
  { total, cursorIndex, rowsOfPage }: Place,
): { readonly index: number; readonly mode: GoMode } | null {
  if (altKey || total === 0) return null;
  const index = targetIndex(key, cursorIndex, total, rowsOfPage);
  if (index === null) return null;
  return { index, mode: shiftKey ? 'range' : ctrlKey || metaKey ? 'moveCursor' : 'only' };
}
