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

export function transferFiles(app: App, direction: TransferDirection, files: readonly Entry[]): void {
  const state = app.store.getState();
  const remoteFolder = remotePath(paneOf(state, 'remote').path ?? '');
  const engineFolder = enginePath(state.enginePane.path ?? '');
  for (const { name } of files) {
    void startTransfer(app, {
      direction,
      remotePath: joinPath(remoteFolder, name),
      enginePath: joinPath(engineFolder, name),
      overwrite: false,
    });
  }
}

interface Job {
  readonly direction: TransferDirection;
  readonly remotePath: RemotePath;
  readonly enginePath: EnginePath;
  readonly overwrite: boolean;
}

async function startTransfer(app: App, job: Job): Promise<void> {
  const session = connectedSession(app.store.getState());
  if (!session) return;
  try {
    const { transferId } = await app.call('transfer.start', { sessionId: session.sessionId, ...job });
    if (!job.overwrite) setAsking(app, transferId, true);
  } catch (thrown) {
    app.notify.failure(thrown, () => void startTransfer(app, job));
  }
}

/** Starts a transfer that has ended once more; `overwrite` replaces the file that is in its way. */
export async function restartTransfer(app: App, transfer: Transfer, overwrite: boolean): Promise<void> {
  const { direction, remotePath, enginePath } = transfer;
  await dismissTransfer(app, transfer.transferId);
  await startTransfer(app, { direction, remotePath, enginePath, overwrite });
}

export async function cancelTransfer(app: App, transferId: string): Promise<void> {
  await app.call('transfer.cancel', { transferId }).catch((thrown) => app.notify.failure(thrown));
}

export async function dismissTransfer(app: App, transferId: string): Promise<void> {
  setAsking(app, transferId, false);
  await app.call('transfer.dismiss', { transferId }).catch((thrown) => app.notify.failure(thrown));
}

function setAsking(app: App, transferId: string, isAsking: boolean): void {
  app.store.setState(({ askingTransferIds }) => {
    const ids = new Set(askingTransferIds);
    if (isAsking) ids.add(transferId);
    else ids.delete(transferId);
    return { askingTransferIds: ids };
  });
}
