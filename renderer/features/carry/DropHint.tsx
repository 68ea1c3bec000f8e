import { useAppState } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { useText } from '../../text/useText.ts';
import { actionOf } from './carried.ts';
import styles from './carry.module.css';
import { carrySentence, folderName } from './carryWords.ts';

/** Over a pane that something is dragged to: what letting go would do. For the eye alone; the keyboard has Paste. */
export function DropHint({ side }: { readonly side: PaneSide }) {
  const text = useText();
  const sentence = useAppState((state) => {
    const { dragged, dropTarget } = state;
    if (dropTarget?.side !== side) return null;
    if (dropTarget.isFromOutside) return text.outside.acts[side](folderName(text, dropTarget));
    if (!dragged) return null;
    const action = actionOf(state, dragged, dropTarget, dropTarget.copies);
    return action && carrySentence(text, action, dragged, dropTarget);
  });
  return (
    sentence !== null && (
      <div className={styles.hint} aria-hidden>
        {sentence}
      </div>
    )
  );
}
