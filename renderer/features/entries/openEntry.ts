import type { Entry } from '../../../shared/model/entry.ts';
import { enginePath, joinPath, remotePath } from '../../../shared/model/paths.ts';
import type { App } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { connectedSession, paneOf } from '../../store/state.ts';
import { whileThere } from '../../store/whileSame.ts';
import { displayName } from '../../text/displayName.ts';
import { transferEntries, wishToOther } from '../transfers/startTransfers.ts';

/** Enters a folder; sends a file to the other side. What a link leads to is found out first. */
export async function openEntry(app: App, side: PaneSide, entry: Entry): Promise<void> {
  const state = app.store.getState();
  const { path } = paneOf(state, side);
  if (path === null) return;
  const isStill = whileThere(app.store, side);
  // From where it was opened to where it would go then, wherever the other pane is by the time it is known to be a file.
  const wish = wishToOther(state, side === 'engine' ? 'upload' : 'download', [entry]);
  try {
    const isFolder =
      side === 'engine'
        ? await entersEngine(app, path, entry)
        : await entersRemote(app, path, entry, isStill);
    if (isFolder || !isStill()) return;
  } catch (thrown) {
    const again = (): void => {
      if (isStill()) void openEntry(app, side, entry);
    };
    app.notify.failure(thrown, isStill() ? again : undefined);
    return;
  }
  const { entries, transfers } = app.texts.getState();
  if (!connectedSession(app.store.getState())) app.notify.hint(entries.connectFirst);
  else if (!wish) app.notify.hint(transfers.noTarget);
  else void transferEntries(app, wish);
}

/** False = it is no folder, and the pane is back where it was. */
async function entersEngine(app: App, folder: string, entry: Entry): Promise<boolean> {
  if (entry.type === 'file') return false;
  const visiting = app.panes.visit('engine', joinPath(enginePath(folder), entry.name));
  const isStill = whileThere(app.store, 'engine');
  await visiting;
  const { state, error } = paneOf(app.store.getState(), 'engine');
  const isNoFolder = state === 'failed' && error?.code === 'not_a_directory';
  if (entry.type === 'dir' || !isNoFolder || !isStill()) return true;
  await app.panes.goInHistory('engine', -1);
  return false;
}

/** The same of a server. True also where there is nothing to be done: that is told. */
async function entersRemote(
  app: App,
  folder: string,
  entry: Entry,
  isStill: () => boolean,
): Promise<boolean> {
  const session = connectedSession(app.store.getState());
  if (entry.type === 'file' || !session) return false;
  const path = joinPath(remotePath(folder), entry.name);
  if (entry.type !== 'dir') {
    const { type } = await app.call('remote.follow', { sessionId: session.sessionId, path });
    if (type === 'nothing') {
      app.notify.hint(app.texts.getState().entries.leadsNowhere(displayName(entry.name)));
      return true;
    }
    if (!isStill()) return true;
    if (type !== 'dir') return false;
  }
  await app.panes.visit('remote', path);
  return true;
}
