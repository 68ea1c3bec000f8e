import { ConnectorError } from '../../../shared/errors.ts';
import { enginePath, joinPath, remotePath } from '../../../shared/model/paths.ts';
import type { Texts } from '../../../shared/text/texts.ts';
import type { App } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { forget, lastUndoable, placeOf, remember, type Undoable } from '../../store/undo.ts';
import { displayName } from '../../text/displayName.ts';
import { folderName, namesText } from '../carry/carryWords.ts';
import { changePermissions } from '../entries/changePermissions.ts';
import { inSession, moveNames, renameEntry } from '../entries/entryRequests.ts';

type Done = Undoable extends infer U ? (U extends Undoable ? Omit<U, 'place'> : never) : never;

/**
 * Keeps what was just done, so that it can be taken back.
 * @param place where, as it was called when it began: another tab may be shown by now. Null = nobody knows
 */
export function keepDone(app: App, place: string | null, done: Done): Undoable | null {
  if (place === null) return null;
  const undoable: Undoable = { ...done, place };
  app.store.setState((state) => ({ undoable: remember(state.undoable, undoable) }));
  return undoable;
}

/** Takes back what was done last. */
export async function undoLast(app: App): Promise<void> {
  const undoable = lastUndoable(app.store.getState());
  if (undoable) await takeBack(app, undoable);
}

/** Does the contrary, and says so. What fails for the moment can be tried again. */
export async function takeBack(app: App, undoable: Undoable): Promise<void> {
  // Twice in a row means the one before.
  app.store.setState((state) => ({ undoable: forget(state.undoable, undoable) }));
  try {
    await reverse(app, undoable);
    app.notify.hint(undoneSentence(app.texts.getState(), undoable));
  } catch (thrown) {
    const error = ConnectorError.from(thrown);
    if (error.retry === 'auto') {
      app.store.setState((state) => ({ undoable: remember(state.undoable, undoable) }));
    }
    app.notify.failure(error);
  }
}

async function reverse(app: App, undoable: Undoable): Promise<void> {
  const { side } = undoable;
  checkPlace(app, undoable);
  switch (undoable.kind) {
    case 'rename':
      return renameEntry(app, { side, folder: undoable.folder, name: undoable.to }, undoable.from);
    case 'move': {
      const { failures } = await moveNames(app, { side, folder: undoable.to }, undoable.names, undoable.from);
      if (failures[0]) throw ConnectorError.fromReport(failures[0].error);
      return;
    }
    case 'trash': {
      const { failures } = await app.call('engine.restore', { trashId: undoable.trashId });
      if (failures[0]) throw ConnectorError.fromReport(failures[0].error);
      return;
    }
    case 'newFolder':
      return removeEmptyFolder(app, side, undoable.folder, undoable.name);
    case 'permissions':
      return restorePermissions(app, undoable);
  }
}

/** By the button of a message it can be asked for while another server is shown, where the same paths are others. */
function checkPlace(app: App, { side, place }: Undoable): void {
  if (placeOf(app.store.getState(), side) === place) return;
  throw new ConnectorError('not_found', app.texts.getState().entries.undoElsewhere);
}

async function removeEmptyFolder(app: App, side: PaneSide, folder: string, name: string): Promise<void> {
  if (side === 'engine') {
    await app.call('engine.removeEmptyFolder', { path: joinPath(enginePath(folder), name) });
  } else {
    const path = joinPath(remotePath(folder), name);
    await app.call('remote.removeEmptyFolder', { ...inSession(app), path });
  }
}

async function restorePermissions(
  app: App,
  undoable: Extract<Undoable, { readonly kind: 'permissions' }>,
): Promise<void> {
  const { side, folder, former } = undoable;
  for (const unixMode of new Set(former.map((entry) => entry.unixMode))) {
    checkPlace(app, undoable);
    const names = former.filter((entry) => entry.unixMode === unixMode).map(({ name }) => name);
    const change = { unixMode, contents: 'none' } as const;
    const { failures } = await changePermissions(app, { side, folder, names }, change);
    if (failures[0]) throw ConnectorError.fromReport(failures[0]);
  }
}

/** `“b.txt” is called “a.txt” again.` */
export function undoneSentence(text: Texts, undoable: Undoable): string {
  const { undone } = text.entries;
  switch (undoable.kind) {
    case 'rename':
      return undone.rename(displayName(undoable.to), displayName(undoable.from));
    case 'move': {
      const from = folderName(text, { side: undoable.side, folder: undoable.from });
      return undone.move(namesText(text, undoable.names), from);
    }
    case 'trash':
      return undone.trash(namesText(text, undoable.names));
    case 'newFolder':
      return undone.newFolder(displayName(undoable.name));
    case 'permissions': {
      const names = undoable.former.map(({ name }) => name);
      return undone.permissions(namesText(text, names));
    }
  }
}
