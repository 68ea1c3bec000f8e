import { ConnectorError } from '../../../shared/errors.ts';
import type { App } from '../../app.ts';
import {
  begin,
  end,
  forgetAt,
  lastRedoable,
  lastUndoable,
  remember,
  type Undoable,
  type UndoDirection,
  type UndoOutcome,
} from '../../store/undo.ts';
import { doAgain, reverse, type StepResult } from './undoSteps.ts';
import { steppedSentence } from './undoWords.ts';

type Done = Undoable extends infer U ? (U extends Undoable ? Omit<U, 'place'> : never) : never;

/**
 * Keeps what was just done, so that it can be taken back.
 * @param place where, as it was called when it began: another tab may be shown by now. Null = nobody knows
 */
export function keepDone(app: App, place: string | null, done: Done): Undoable | null {
  if (place === null) return null;
  const undoable: Undoable = { ...done, place };
  app.store.setState((state) => remember(state, undoable));
  return undoable;
}

/** Something was done there that cannot be taken back: what was taken back before it would not be done again as it was. */
export const forgetRedoable = (app: App, place: string | null): void =>
  app.store.setState(({ redoable }) => ({ redoable: place === null ? redoable : forgetAt(redoable, place) }));

/** Takes back what was done last. */
export async function undoLast(app: App): Promise<void> {
  const undoable = lastUndoable(app.store.getState());
  if (undoable) await takeBack(app, undoable);
}

/** Does again what was taken back last. */
export async function redoLast(app: App): Promise<void> {
  const undoable = lastRedoable(app.store.getState());
  if (undoable) await step(app, 'redo', undoable);
}

/** Does the contrary, and says so; nothing if that was done by other means. What fails for the moment can be tried again. */
export async function takeBack(app: App, undoable: Undoable): Promise<void> {
  if (app.store.getState().undoable.includes(undoable)) await step(app, 'undo', undoable);
}

async function step(app: App, direction: UndoDirection, undoable: Undoable): Promise<void> {
  app.store.setState((state) => begin(state, undoable));
  const { done, failure } = await (direction === 'undo' ? reverse : doAgain)(app, undoable).catch(
    (thrown: unknown): StepResult => ({
      done: null,
      failure: { left: undoable, error: ConnectorError.from(thrown) },
    }),
  );
  const outcome: UndoOutcome = {
    done,
    left: failure?.left ?? null,
    mayTryAgain: failure?.error.retry === 'auto',
  };
  app.store.setState((state) => end(state, direction, outcome));
  if (done) app.notify.hint(steppedSentence(app.texts.getState(), direction, done));
  if (failure) app.notify.failure(failure.error);
}
