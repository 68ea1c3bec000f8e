import { useMemo, useRef } from 'react';
import { useApp } from '../../app.ts';
import { inCommon } from '../../store/inCommon.ts';
import { type DialogState, dialogReplaced } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { isLeast } from '../entries/contentSentence.ts';
import { useCounted } from '../entries/useCounted.ts';
import { focusPaneBehind } from '../panes/focusPane.ts';
import { closeToPane } from '../shell/closeDialog.ts';

type RelayQuestion = Extract<DialogState, { readonly kind: 'relayCopy' }>;

/** Says how much would go by way of this computer, before it does. What folders hold is counted meanwhile. */
export function RelayDialog({ dialog }: { readonly dialog: RelayQuestion }) {
  const app = useApp();
  const { carry, common, entries: text, format } = useText();
  const copy = useRef<HTMLButtonElement>(null);
  const { carried, target } = dialog;
  const of = useMemo(() => inCommon(carried.entries), [carried]);
  const folders = useMemo(
    () => carried.entries.filter(({ type }) => type === 'dir').map(({ name }) => name),
    [carried],
  );
  const { counted, isDone } = useCounted(carried, folders);
  const files = carried.entries.length - of.folders + (counted?.files ?? 0);
  const bytes = of.sizeBytes + (counted?.bytes ?? 0);
  const isUncounted = of.folders > 0 && (!counted || !isDone || isLeast(counted));
  const isAll = !isUncounted && of.unknownSizes === 0 && of.links === 0;
  const content = text.remove.inSum(files, of.folders + (counted?.folders ?? 0), format.size(bytes));

  const close = (): void => closeToPane(app, dialog, target.side);
  const decide = (): void => {
    const decision = { bytes: isAll ? bytes : null };
    app.store.setState((state) => dialogReplaced(state, dialog, { ...dialog, decision }));
    focusPaneBehind(target.side);
  };
  return (
    <Dialog title={carry.relay.title} onClose={close} initialFocus={copy}>
      <p role="status">{isAll ? carry.relay.way(content) : carry.relay.wayAtLeast(content)}</p>
      <DialogActions>
        <Button onClick={close}>{common.cancel}</Button>
        <Button ref={copy} tone="primary" onClick={decide}>
          {carry.relay.copy}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
