import { baseName } from '../../../shared/model/paths.ts';
import type { Transfer } from '../../../shared/model/transfer.ts';
import { type App, useApp, useAppState } from '../../app.ts';
import type { AppState } from '../../store/state.ts';
import { countOf } from '../../text/format.ts';
import { Name } from '../../text/Name.tsx';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { KnownSides } from './KnownSides.tsx';
import { dismissTransfer, restartTransfer } from './startTransfers.ts';

/** Transfers of this page that met a file of their name, and wait for an answer. */
function conflictsOf({ engine, askingTransferIds }: AppState): readonly Transfer[] {
  if (!engine || askingTransferIds.size === 0) return none;
  const conflicts = [...askingTransferIds].flatMap((id) => {
    const transfer = engine.transfers.get(id);
    return transfer?.state === 'failed' && transfer.error?.code === 'already_exists' ? [transfer] : [];
  });
  return conflicts.length > 0 ? conflicts : none;
}
const none: readonly Transfer[] = [];

/** Asks before a file is replaced, one after the other or all at once. */
export function ReplaceDialog() {
  const app = useApp();
  const key = useAppState((state) =>
    conflictsOf(state)
      .map(({ transferId }) => transferId)
      .join(),
  );
  const conflicts = key === '' ? none : conflictsOf(app.store.getState());
  const [first] = conflicts;
  if (!first) return null;

  const name = baseName(first.direction === 'download' ? first.enginePath : first.remotePath);
  const others = conflicts.length - 1;
  return (
    <AlertDialog
      key={first.transferId}
      title={
        <>
          Replace “<Name name={name} />
          ”?
        </>
      }
      safe={{
        label: others > 0 ? 'Skip' : 'Keep it',
        act: () => void dismissTransfer(app, first.transferId),
      }}
      actions={
        <>
          {others > 0 && <Button onClick={() => answerAll(app, conflicts, dismiss)}>Skip all</Button>}
          {others > 0 && <Button onClick={() => answerAll(app, conflicts, replace)}>Replace all</Button>}
          <Button tone="danger" onClick={() => replace(app, first)}>
            Replace
          </Button>
        </>
      }
    >
      <p>
        A file of this name is already{' '}
        {first.direction === 'download' ? 'among the engine files' : 'on the server'}. Replacing it cannot be
        undone.
      </p>
      <KnownSides transfer={first} />
      {others > 0 && <p>{countOf(others, 'more file')} already there.</p>}
    </AlertDialog>
  );
}

const replace = (app: App, transfer: Transfer): void => void restartTransfer(app, transfer, true);
const dismiss = (app: App, transfer: Transfer): void => void dismissTransfer(app, transfer.transferId);

function answerAll(
  app: App,
  conflicts: readonly Transfer[],
  answer: (app: App, transfer: Transfer) => void,
): void {
  for (const transfer of conflicts) answer(app, transfer);
}
