import type { OutsideEntries } from '../../../shared/model/outside.ts';
import { enginePath, remotePath } from '../../../shared/model/paths.ts';
import type { App } from '../../app.ts';
import { placeOf } from '../../store/undo.ts';
import { bridge } from '../../wire/bridge.ts';
import type { CarryTarget } from '../carry/carried.ts';
import { copyEntries } from '../carry/copyEntries.ts';
import { transferEntries } from '../transfers/startTransfers.ts';
import { bringIn } from './bringIn.ts';
import { broughtFiles, readDropped } from './brought.ts';
import { chooseFiles } from './chooseFiles.ts';

/** Brings what was dropped: on the desktop from where it lies, else through the browser. Called while the event is handled. */
export function bringDropped(app: App, dropped: DataTransfer, target: CarryTarget): void {
  if (bridge) {
    bridge.showFiles([...dropped.files]).then((shown) => bringShown(app, shown, target), app.notify.failure);
  } else {
    void bringIn(app, readDropped(dropped), target);
  }
}

/** Lets a person choose in a dialog what is brought: the host's where it has one, else the browser's. */
export async function bringChosen(app: App, what: 'files' | 'folder', target: CarryTarget): Promise<void> {
  if (!app.store.getState().engine?.canChooseFolder) {
    await bringIn(app, chooseFiles(what).then(broughtFiles), target);
    return;
  }
  try {
    const { chosen } = await app.call('outside.choose', { what });
    bringShown(app, chosen, target);
  } catch (thrown) {
    app.notify.failure(thrown);
  }
}

/** The engine itself reads what a person has shown to the host. */
function bringShown(app: App, shown: readonly OutsideEntries[], target: CarryTarget): void {
  const place = placeOf(app.store.getState(), 'engine');
  for (const { outsideId, entries } of shown) {
    if (target.side === 'engine') {
      const carried = { side: 'engine', place, folder: '', entries } as const;
      void copyEntries(app, carried, target, outsideId);
    } else {
      void transferEntries(app, {
        direction: 'upload',
        entries,
        outsideId,
        remoteFolder: remotePath(target.folder),
        engineFolder: enginePath(''),
      });
    }
  }
}
