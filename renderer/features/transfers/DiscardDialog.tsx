import { useApp } from '../../app.ts';
import type { DialogState } from '../../store/state.ts';
import { countOf } from '../../text/format.ts';
import { Name } from '../../text/Name.tsx';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { actOnBatches } from './queueRequests.ts';

type Discard = Extract<DialogState, { readonly kind: 'discardTransfers' }>;

/** Asks before transfers of an earlier start are forgotten: what had arrived in part goes with them. */
export function DiscardDialog({ dialog: { host, batchIds, unfinished } }: { readonly dialog: Discard }) {
  const app = useApp();
  const close = (): void => app.store.setState({ dialog: null });
  const discard = async (): Promise<void> => {
    close();
    await actOnBatches(app, 'cancel', batchIds);
    await actOnBatches(app, 'remove', batchIds);
  };
  return (
    <AlertDialog
      title={
        <>
          Discard {countOf(unfinished, 'transfer')} of <Name name={host} />?
        </>
      }
      safe={{ label: 'Keep them', act: close }}
      actions={
        <Button tone="danger" onClick={() => void discard()}>
          Discard
        </Button>
      }
    >
      <p>What has arrived of them in part is thrown away. Files that are whole stay where they are.</p>
    </AlertDialog>
  );
}
