import type { Result } from '../../../shared/contract/requests.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import { baseName, enginePath, joinPath, remotePath } from '../../../shared/model/paths.ts';
import type { App } from '../../app.ts';
import type { FolderAt } from '../../store/state.ts';
import { placeOf, type Undoable } from '../../store/undo.ts';
import { changePermissions } from '../entries/changePermissions.ts';
import { makeFolder, moveNames, removeEmptyFolder, renameEntry } from '../entries/entryRequests.ts';

/** What came of a step back or forth. */
export interface StepResult {
  /** It, or the part of it that was done; as it is to be gone back on. */
  readonly done: Undoable | null;
  readonly failure: { readonly left: Undoable; readonly error: ConnectorError } | null;
}

type OfKind<K extends Undoable['kind']> = Extract<Undoable, { readonly kind: K }>;

/** Does the contrary of what was done. What fails as a whole is thrown. @throws ConnectorError */
export async function reverse(app: App, undoable: Undoable): Promise<StepResult> {
  checkPlace(app, undoable);
  switch (undoable.kind) {
    case 'rename':
      await renameEntry(app, { ...at(undoable), name: undoable.to }, undoable.from);
      return whole(undoable);
    case 'move':
      return move(app, undoable, undoable.to, undoable.from);
    case 'trash': {
      const { failures } = await app.call('engine.restore', { trashId: undoable.trashId });
      return parted(undoable, failures);
    }
    case 'newFolder':
      await removeEmptyFolder(app, { ...at(undoable), name: undoable.name });
      return whole(undoable);
    case 'permissions':
      for (const unixMode of new Set(undoable.former.map((entry) => entry.unixMode))) {
        checkPlace(app, undoable);
        const names = undoable.former.filter((entry) => entry.unixMode === unixMode).map(({ name }) => name);
        await permit(app, undoable, names, { unixMode, entersFolders: false });
      }
      return whole(undoable);
  }
}

/** Does it once more, after it was taken back. What fails as a whole is thrown. @throws ConnectorError */
export async function doAgain(app: App, undoable: Undoable): Promise<StepResult> {
  checkPlace(app, undoable);
  switch (undoable.kind) {
    case 'rename':
      await renameEntry(app, { ...at(undoable), name: undoable.from }, undoable.to);
      return whole(undoable);
    case 'move':
      return move(app, undoable, undoable.from, undoable.to);
    case 'trash':
      return trash(app, undoable);
    case 'newFolder':
      await makeFolder(app, { ...at(undoable), name: undoable.name });
      return whole(undoable);
    case 'permissions':
      await permit(
        app,
        undoable,
        undoable.former.map(({ name }) => name),
        undoable,
      );
      return whole(undoable);
  }
}

/** By the button of a message it can be asked for while another server is shown, where the same paths are others. @throws not_found */
export function checkPlace(app: App, { side, place }: Undoable): void {
  if (placeOf(app.store.getState(), side) === place) return;
  throw new ConnectorError('not_found', app.texts.getState().entries.undoElsewhere);
}

const at = ({ side, place, folder }: OfKind<'rename' | 'newFolder' | 'permissions'>): FolderAt => ({
  side,
  place,
  folder,
});

const whole = (undoable: Undoable): StepResult => ({ done: undoable, failure: null });

/** Some of the names have failed, and are left. */
function parted<U extends OfKind<'move' | 'trash'>>(
  undoable: U,
  failures: Result<'remote.move'>['failures'],
): StepResult {
  const [first] = failures;
  if (!first) return whole(undoable);
  const failed = new Set(failures.map(({ path }) => baseName(remotePath(path))));
  const done = undoable.names.filter((name) => !failed.has(name));
  const left = undoable.names.filter((name) => failed.has(name));
  return {
    done: done.length > 0 ? { ...undoable, names: done } : null,
    failure: { left: { ...undoable, names: left }, error: ConnectorError.fromReport(first.error) },
  };
}

async function move(app: App, undoable: OfKind<'move'>, from: string, to: string): Promise<StepResult> {
  const { side, place, names } = undoable;
  const { failures } = await moveNames(app, { side, place, folder: from }, names, to);
  return parted(undoable, failures);
}

/** It comes back by another id then. */
async function trash(app: App, undoable: OfKind<'trash'>): Promise<StepResult> {
  const paths = undoable.names.map((name) => joinPath(enginePath(undoable.folder), name));
  const { trashId, untrashable, failures } = await app.call('engine.trash', { paths });
  const { remove } = app.texts.getState().entries;
  const all = [
    ...failures,
    ...untrashable.map((path) => ({
      path,
      error: new ConnectorError('permission_denied', remove.noTrash).toReport(),
    })),
  ];
  const { done, failure } = parted(undoable, all);
  return { done: done?.kind === 'trash' && trashId !== null ? { ...done, trashId } : null, failure };
}

async function permit(
  app: App,
  undoable: OfKind<'permissions'>,
  names: readonly string[],
  { unixMode, entersFolders }: Pick<OfKind<'permissions'>, 'unixMode' | 'entersFolders'>,
): Promise<void> {
  const change = { unixMode, contents: 'none', entersFolders } as const;
  const { failures } = await changePermissions(app, { ...at(undoable), names }, change);
  if (failures[0]) throw ConnectorError.fromReport(failures[0]);
}
