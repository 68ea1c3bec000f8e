import type { CopyConflicts } from '../../../shared/model/copy.ts';
import type { App } from '../../app.ts';
import { type DialogState, dialogClosed, dialogOver } from '../../store/state.ts';
import type { CarryTarget } from './carried.ts';

export type TakenDecision = Exclude<CopyConflicts, 'ask'>;

/** What becomes of what comes to a folder in which its names are taken; null = it does not come. */
export function askTaken(
  app: App,
  names: readonly string[],
  target: CarryTarget,
): Promise<TakenDecision | null> {
  const question: DialogState = { kind: 'taken', names, target, decision: null };
  return new Promise((resolve) => {
    app.store.setState((state) => dialogOver(state, question));
    const stop = app.store.subscribe(({ dialog, dialogBelow }) => {
      if (dialog === question || dialogBelow === question) return;
      stop();
      const isDecided = dialog?.kind === 'taken' && dialog.names === names;
      if (isDecided) app.store.setState(dialogClosed);
      resolve(isDecided ? dialog.decision : null);
    });
  });
}
