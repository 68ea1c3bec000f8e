import type { CopyConflicts } from '../../../shared/model/copy.ts';
import type { App } from '../../app.ts';
import { type DialogState, dialogOver } from '../../store/state.ts';
import { closeDialog } from '../shell/closeDialog.ts';
import { onceNotTyping } from '../typing/holdQuestions.ts';
import type { CarryTarget } from './carried.ts';

/** What becomes of what comes to a folder in which its names are taken. */
export type TakenDecision = Exclude<CopyConflicts, 'ask'>;

/** It goes by way of this computer: so much of it; null = nobody knows. */
export interface RelayDecision {
  readonly bytes: number | null;
}

/** A dialog that asks something, and says by `decision` how that was answered. */
type Question<D> = DialogState & { readonly target: CarryTarget; readonly decision: D | null };

/** Opens a dialog that asks, once nobody is typing. What was decided; null = it was closed, and nothing happens. */
export function askDecision<D>(app: App, question: Question<D>): Promise<D | null> {
  const ask = (resolve: (decision: D | null) => void): void => {
    app.store.setState((state) => dialogOver(state, question));
    const stop = app.store.subscribe(({ dialogs }) => {
      if (dialogs.includes(question)) return;
      stop();
      const answer = dialogs.find((dialog) => isAnswerTo(question, dialog));
      if (answer) closeDialog(app, answer);
      resolve(answer?.decision ?? null);
    });
  };
  return new Promise((resolve) => onceNotTyping(app.store, () => ask(resolve)));
}

/** The same question with a decision. */
const isAnswerTo = <D>(question: Question<D>, dialog: DialogState): dialog is Question<D> =>
  dialog.kind === question.kind && 'target' in dialog && dialog.target === question.target;
