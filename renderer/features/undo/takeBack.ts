import { ConnectorError } from '../../../shared/errors.ts';
import type { App } from '../../app.ts';
import { oncePer } from '../../store/oncePer.ts';
import {
  begin,
  below,
  end,
  forgetAt,
  lastRedoable,
  lastUndoable,
  remember,
  type Undoable,
  type UndoDirection,
  type UndoOutcome,
} from '../../store/undo.ts';
import { checkPlace, doAgain, reverse, type StepResult } from './undoSteps.ts';
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
export const undoLast = (app: App): Promise<void> =>
  inTurn(app, 'undo', () => lastUndoable(app.store.getState()));

/** Does again what was taken back last. */
export const redoLast = (app: App): Promise<void> =>
  inTurn(app, 'redo', () => lastRedoable(app.store.getState()));

/** Does the contrary, and says so; nothing if that was done by other means. What fails for the moment can be tried again. */
export const takeBack = (app: App, undoable: Undoable): Promise<void> =>
  inTurn(app, 'undo', () => (app.store.getState().undoable.includes(undoable) ? undoable : null));

const turnsOf = oncePer((_: App) => ({ last: Promise.resolve() }));

/** One step after the other: a folder is not to be removed while what was moved into it is still on its way back. */
function inTurn(app: App, direction: UndoDirection, choose: () => Undoable | null): Promise<void> {
  const turns = turnsOf(app);
  turns.last = turns.last.then(async () => {
    const undoable = choose();
    if (undoable) await step(app, direction, undoable);
  });
  return turns.last;
}

async function step(app: App, direction: UndoDirection, undoable: Undoable): Promise<void> {
  try {
    checkPlace(app, undoable);
  } catch (thrown) {
    // Nothing was tried: it can be undone where it was done.
    app.notify.failure(thrown);
    return;
  }
  const earlier = below(app.store.getState(), direction, undoable);
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
    below: earlier,
  };
  app.store.setState((state) => end(state, direction, outcome));
  if (done) app.notify.hint(steppedSentence(app.texts.getState(), direction, done));
  if (failure) app.notify.failure(failure.error);
}
