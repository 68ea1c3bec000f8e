import type { Entry } from '../../../shared/model/entry.ts';
import { baseName, enginePath, joinPath } from '../../../shared/model/paths.ts';
import { errorLine } from '../../../shared/text/errorWords.ts';
import type { App } from '../../app.ts';
import type { FolderAt } from '../../store/state.ts';
import { namesText } from '../carry/carryWords.ts';
import { keepDone, takeBack } from '../undo/takeBack.ts';
import { inEngineFolder, pathsPerRequest } from './entryRequests.ts';

/**
 * Moves engine files to the trash, and says so, with the way back where there is one. Returns those that have no trash:
 * they are still there. Rejects with a ConnectorError.
 */
export async function throwAway(
  app: App,
  { place, folder }: FolderAt,
  entries: readonly Entry[],
  signal: AbortSignal,
): Promise<readonly Entry[]> {
  const untrashable = new Set<string>();
  for (let start = 0; start < entries.length; start += pathsPerRequest) {
    inEngineFolder(app, place);
    const some = entries.slice(start, start + pathsPerRequest);
    const paths = some.map(({ name }) => joinPath(enginePath(folder), name));
    const done = await app.call('engine.trash', { paths }, { signal });
    for (const path of done.untrashable) untrashable.add(baseName(path));
    const text = app.texts.getState();
    // Whoever cancels knows that the others stay.
    const failures = done.failures.filter(({ error }) => error.code !== 'cancelled');
    const [failure] = failures;
    if (failure) {
      const sentence = text.entries.remove.notTrashed(failures.length, errorLine(failure.error, text));
      app.notify.result(sentence, { isFailure: true, actions: [] });
    }
    if (done.trashed.length === 0) continue;
    const names = done.trashed.map(baseName);
    const undoable =
      done.trashId === null
        ? null
        : keepDone(app, place, { kind: 'trash', side: 'engine', folder, trashId: done.trashId, names });
    app.notify.result(text.entries.remove.trashed(namesText(text, names)), {
      isFailure: false,
      actions: undoable ? [{ label: text.common.undo, act: () => void takeBack(app, undoable) }] : [],
    });
  }
  return entries.filter(({ name }) => untrashable.has(name));
}
