import type { CommandId } from '../../../shared/commands.ts';
import type { Texts } from '../../../shared/text/texts.ts';
import type { AppState } from '../../store/state.ts';
import { lastRedoable, lastUndoable } from '../../store/undo.ts';
import { stepLabel } from '../undo/undoWords.ts';

/** What a command is called just now: `Undo Rename of “b.txt”` says what it would do. */
export function commandLabel(state: AppState, text: Texts, id: CommandId): string {
  const label = text.commands.labels[id];
  if (id !== 'undo' && id !== 'redo') return label;
  const undoable = id === 'undo' ? lastUndoable(state) : lastRedoable(state);
  return undoable ? stepLabel(text, id, undoable) : label;
}
