import { useApp } from '../../app.ts';
import type { DialogState } from '../../store/state.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { closeDialog } from '../shell/closeDialog.ts';
import { actOnBatches } from './queueRequests.ts';

type Discard = Extract<DialogState, { readonly kind: 'discardTransfers' }>;

/** Asks before transfers of an earlier start are forgotten: what had arrived in part goes with them. */
export function DiscardDialog({ dialog }: { readonly dialog: Discard }) {
  const app = useApp();
  const text = useText().transfers.discard;
  const { host, batchIds, unfinished } = dialog;
  const close = (): void => void closeDialog(app, dialog);
  const discard = async (): Promise<void> => {
    close();
    await actOnBatches(app, 'cancel', batchIds);
    await actOnBatches(app, 'remove', batchIds);
  };
  return (
    <AlertDialog
      title={<Filled text={text.title(unfinished)} parts={{ host: <Name name={host} /> }} />}
      safe={{ label: text.keep, act: close }}
      actions={
        <Button tone="danger" onClick={() => void discard()}>
          {text.discard}
        </Button>
      }
    >
      <p>{text.consequence}</p>
    </AlertDialog>
  );
}
