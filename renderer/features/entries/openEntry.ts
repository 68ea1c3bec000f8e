import type { Entry } from '../../../shared/model/entry.ts';
import { enginePath, joinPath, remotePath } from '../../../shared/model/paths.ts';
import type { App } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { connectedSession, paneOf } from '../../store/state.ts';
import { displayName } from '../../text/displayName.ts';
import { transferToOther } from '../transfers/startTransfers.ts';

/** Enters a folder; sends a file to the other side. What a link leads to is found out first. */
export async function openEntry(app: App, side: PaneSide, entry: Entry): Promise<void> {
  const { activeTabId } = app.store.getState();
  const { path } = paneOf(app.store.getState(), side);
  if (path === null) return;
  try {
    const isFolder =
      side === 'engine' ? await entersEngine(app, path, entry) : await entersRemote(app, path, entry);
    // Who has gone to another tab meanwhile does not want it there.
    if (isFolder || hasLeft(app, activeTabId)) return;
  } catch (thrown) {
    const again = (): void => {
      if (!hasLeft(app, activeTabId)) void openEntry(app, side, entry);
    };
    app.notify.failure(thrown, again);
    return;
  }
  if (!connectedSession(app.store.getState())) {
    app.notify.hint(app.texts.getState().entries.connectFirst);
    return;
  }
  transferToOther(app, side === 'engine' ? 'upload' : 'download', [entry]);
}

const hasLeft = ({ store }: App, tabId: string): boolean => store.getState().activeTabId !== tabId;

/** False = it is no folder. */
async function entersEngine(app: App, path: string, entry: Entry): Promise<boolean> {
  if (entry.type === 'file') return false;
  const { activeTabId } = app.store.getState();
  await app.panes.visit('engine', joinPath(enginePath(path), entry.name));
  const { state, error } = paneOf(app.store.getState(), 'engine');
  const isNoFolder = state === 'failed' && error?.code === 'not_a_directory';
  if (entry.type === 'dir' || !isNoFolder || hasLeft(app, activeTabId)) return true;
  await app.panes.goInHistory('engine', -1);
  return false;
}

/** The same of a server. True also where there is nothing to be done: that is told. */
async function entersRemote(app: App, folder: string, entry: Entry): Promise<boolean> {
  const { activeTabId } = app.store.getState();
  const session = connectedSession(app.store.getState());
  if (entry.type === 'file' || !session) return false;
  const path = joinPath(remotePath(folder), entry.name);
  if (entry.type !== 'dir') {
    const { type } = await app.call('remote.follow', { sessionId: session.sessionId, path });
    if (type === 'nothing') {
      app.notify.hint(app.texts.getState().entries.leadsNowhere(displayName(entry.name)));
      return true;
    }
    if (hasLeft(app, activeTabId)) return true;
    if (type !== 'dir') return false;
  }
  await app.panes.visit('remote', path);
  return true;
}
