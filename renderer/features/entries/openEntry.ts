import type { Entry } from '../../../shared/model/entry.ts';
import { enginePath, joinPath, remotePath } from '../../../shared/model/paths.ts';
import type { App } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { connectedSession, paneOf } from '../../store/state.ts';
import { transferToOther } from '../transfers/startTransfers.ts';

/** Enters a folder; sends a file to the other side. What a link leads to is found out by entering it. */
export async function openEntry(app: App, side: PaneSide, entry: Entry): Promise<void> {
  const { path } = paneOf(app.store.getState(), side);
  if (path === null) return;
  if (entry.type !== 'file') {
    const target =
      side === 'engine' ? joinPath(enginePath(path), entry.name) : joinPath(remotePath(path), entry.name);
    await app.panes.visit(side, target);
    const { state, error } = paneOf(app.store.getState(), side);
    const isNoFolder = state === 'failed' && error?.code === 'not_a_directory';
    if (entry.type === 'dir' || !isNoFolder) return;
    await app.panes.goInHistory(side, -1);
  }
  if (!connectedSession(app.store.getState())) {
    app.notify.hint('Connect to a server first: then a file opened here is uploaded.');
    return;
  }
  transferToOther(app, side === 'engine' ? 'upload' : 'download', [entry]);
}
