import { enginePath, remotePath } from '../../../shared/model/paths.ts';
import { errorLine } from '../../../shared/text/errorWords.ts';
import type { App } from '../../app.ts';
import { moveNames } from '../entries/entryRequests.ts';
import { transferEntries } from '../transfers/startTransfers.ts';
import { keepDone, takeBack } from '../undo/takeBack.ts';
import { actionOf, type Carried, type CarryTarget, pathIn } from './carried.ts';
import { carriedName, folderName } from './carryWords.ts';
import { copyEntries } from './copyEntries.ts';

/** Does what the hand meant: a transfer to the other side, a move or a copy on the same one. */
export function putDown(app: App, carried: Carried, target: CarryTarget, copies: boolean): void {
  const action = actionOf(app.store.getState(), carried, target, copies);
  if (action === 'move') {
    void move(app, carried, target);
  } else if (action === 'copy') {
    void copyEntries(app, carried, target);
  } else if (action !== null) {
    const [remote, engine] = action === 'upload' ? [target, carried] : [carried, target];
    void transferEntries(app, {
      direction: action,
      entries: carried.entries,
      remoteFolder: remotePath(remote.folder),
      engineFolder: enginePath(engine.folder),
    });
  }
}

/** Says what was moved, with the way back. */
async function move(app: App, carried: Carried, target: CarryTarget): Promise<void> {
  try {
    const { side, place, folder } = carried;
    const names = carried.entries.map(({ name }) => name);
    const { failures } = await moveNames(app, carried, names, target.folder);
    const failedPaths = new Set(failures.map(({ path }) => path));
    const there = names.filter((name) => !failedPaths.has(pathIn(carried, name)));
    const [first] = failures;
    const done =
      there.length > 0
        ? keepDone(app, place, { kind: 'move', side, from: folder, to: target.folder, names: there })
        : null;
    const text = app.texts.getState();
    const to = folderName(text, target);
    app.notify.result(
      first
        ? text.carry.notMoved(failures.length, to, errorLine(first.error, text))
        : text.carry.moved(carriedName(text, carried), to),
      {
        isFailure: first !== undefined,
        actions: done ? [{ label: text.common.undo, act: () => void takeBack(app, done) }] : [],
      },
    );
  } catch (thrown) {
    app.notify.failure(thrown);
  }
}
