import type { Entry } from '../../../shared/model/entry.ts';
import {
  type EnginePath,
  enginePath,
  joinPath,
  type RemotePath,
  remotePath,
} from '../../../shared/model/paths.ts';
import type { Transfer, TransferDirection } from '../../../shared/model/transfer.ts';
import type { App } from '../../app.ts';
import { selectedEntries } from '../../store/pane.ts';
import { connectedSession, paneOf } from '../../store/state.ts';
import { countOf } from '../../text/format.ts';

/** Sends the selection of the direction's own side to the folder that the other pane shows. */
export function transferSelection(app: App, direction: TransferDirection): void {
  const side = direction === 'upload' ? 'engine' : 'remote';
  const selected = selectedEntries(paneOf(app.store.getState(), side));
  const files = selected.filter(({ type }) => type !== 'dir');
  const folders = selected.length - files.length;
  if (folders > 0) {
    app.notify.hint(`Only files are transferred so far: ${countOf(folders, 'folder')} left out.`);
  }
  transferFiles(app, direction, files);
}

/** Jobs that are handed over together; the engine has them wait for their turns. */
const jobsPerStep = 50;

export function transferFiles(app: App, direction: TransferDirection, files: readonly Entry[]): void {
  const state = app.store.getState();
  const remote = paneOf(state, 'remote');
  const engine = paneOf(state, 'engine');
  const target = direction === 'upload' ? remote : engine;
  // A folder that cannot be listed may not exist, and a transfer would make it.
  if (target.path === null || target.state === 'failed') {
    app.notify.hint('The other pane shows no folder to put the files into.');
    return;
  }
  const remoteFolder = remotePath(remote.path ?? '');
  const engineFolder = enginePath(engine.path ?? '');
  const jobs = files.map(
    ({ name }): Job => ({
      direction,
      remotePath: joinPath(remoteFolder, name),
      enginePath: joinPath(engineFolder, name),
      overwrite: false,
    }),
  );
  void startAll(app, jobs);
}

interface Job {
  readonly direction: TransferDirection;
  readonly remotePath: RemotePath;
  readonly enginePath: EnginePath;
  readonly overwrite: boolean;
}

async function startAll(app: App, jobs: readonly Job[]): Promise<void> {
  const session = connectedSession(app.store.getState());
  if (!session) return;
  for (let index = 0; index < jobs.length; index += jobsPerStep) {
    const some = jobs.slice(index, index + jobsPerStep);
    const starts = some.map((job) => app.call('transfer.start', { sessionId: session.sessionId, ...job }));
    try {
      const started = await Promise.all(starts);
      const asking = started.filter((_, nth) => some[nth]?.overwrite === false);
      ask(
        app,
        asking.map(({ transferId }) => transferId),
      );
    } catch (thrown) {
      app.notify.failure(thrown);
      return;
    }
  }
}

/** Starts a transfer that has ended once more; `overwrite` replaces the file that is in its way. */
export async function restartTransfer(app: App, transfer: Transfer, overwrite: boolean): Promise<void> {
  const { direction, remotePath, enginePath } = transfer;
  await dismissTransfer(app, transfer.transferId);
  await startAll(app, [{ direction, remotePath, enginePath, overwrite }]);
}

export async function cancelTransfer(app: App, transferId: string): Promise<void> {
  await app.call('transfer.cancel', { transferId }).catch((thrown) => app.notify.failure(thrown));
}

export async function dismissTransfer(app: App, transferId: string): Promise<void> {
  askNoMore(app, transferId);
  await app.call('transfer.dismiss', { transferId }).catch((thrown) => app.notify.failure(thrown));
}

/** From now on the page asks what to do where these meet a file of their name. */
const ask = (app: App, transferIds: readonly string[]): void =>
  app.store.setState(({ askingTransferIds }) => ({
    askingTransferIds: new Set([...askingTransferIds, ...transferIds]),
  }));

function askNoMore(app: App, transferId: string): void {
  const ids = new Set(app.store.getState().askingTransferIds);
  if (ids.delete(transferId)) app.store.setState({ askingTransferIds: ids });
}
