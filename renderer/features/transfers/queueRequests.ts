import type { TransferAction, TransferTarget } from '../../../shared/contract/requests.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import { activeBatches } from '../../../shared/model/queueProgress.ts';
import type { ConflictDecision, TransferPriority, TransferSettings } from '../../../shared/model/transfer.ts';
import type { App } from '../../app.ts';
import { selectedTransfers, type TransferList } from '../../store/transferList.ts';
import { saveText } from '../../text/saveText.ts';

/*
 * What the panel and its dialogs ask of the queue. A failure is told; nothing changes here until the engine says so.
 */

export const act = async (app: App, action: TransferAction, target: TransferTarget): Promise<void> => {
  await app.call('transfer.act', { action, target }).catch(app.notify.failure);
};

export async function actOnBatches(
  app: App,
  action: TransferAction,
  batchIds: readonly string[],
): Promise<void> {
  for (const batchId of batchIds) await act(app, action, { kind: 'batch', batchId });
}

/** All that is under way. What is left over from an earlier start has its own question. */
export function actOnAll(app: App, action: 'pause' | 'resume'): void {
  const { engine } = app.store.getState();
  if (!engine) return;
  void actOnBatches(
    app,
    action,
    activeBatches(engine.queue).map(({ batchId }) => batchId),
  );
}

/** What failed, of one batch or of all; what was cancelled stays so. */
export async function retryFailed(app: App, batchId: string | null = null): Promise<void> {
  app.store.setState({ chosenView: null });
  await act(app, 'retry', batchId === null ? { kind: 'view', view: 'failed' } : { kind: 'batch', batchId });
}

export const prioritize = (app: App, target: TransferTarget, priority: TransferPriority): void =>
  void app.call('transfer.prioritize', { target, priority }).catch(app.notify.failure);

export const move = (app: App, transferIds: readonly number[], before: number | 'first' | null): void =>
  void app.call('transfer.move', { transferIds: [...transferIds], before }).catch(app.notify.failure);

/** Resolves to whether the answer has arrived. */
export const answer = (
  app: App,
  transferId: number,
  decision: ConflictDecision,
  scope: 'once' | 'batch' | 'always',
): Promise<boolean> =>
  app.call('transfer.answer', { transferId, decision, scope }).then(
    () => true,
    (thrown: unknown) => {
      // Another page was faster: the queue says so in a moment.
      if (ConnectorError.from(thrown).code !== 'not_found') app.notify.failure(thrown);
      return false;
    },
  );

export const configure = async (app: App, changes: Partial<TransferSettings>): Promise<void> => {
  await app.call('transfer.configure', changes).catch(app.notify.failure);
};

/** What is selected in the panel; null when nothing is. */
export function targetOf(list: TransferList): TransferTarget | null {
  if (list.isAllSelected) return list.total > 0 ? { kind: 'view', view: list.view } : null;
  const transferIds = [...list.selection.names].map(Number);
  return transferIds.length > 0 ? { kind: 'transfers', transferIds } : null;
}

export const selectedIds = (list: TransferList): readonly number[] =>
  list.isAllSelected
    ? selectedTransfers(list).map(({ transferId }) => transferId)
    : [...list.selection.names].map(Number);

/** Fetches a batch's receipt and hands it to the browser as a file. */
export async function saveReceipt(app: App, batchId: string, format: 'json' | 'csv'): Promise<void> {
  const parts: string[] = [];
  const onPart = (part: string): void => void parts.push(part);
  try {
    const { fileName } = await app.call('transfer.receipt', { batchId, format }, { onPart });
    const type = format === 'json' ? 'application/json' : 'text/csv';
    saveText(new Blob(parts, { type }), fileName);
  } catch (thrown) {
    app.notify.failure(thrown);
  }
}
