import { useMemo, useRef } from 'react';
import { useApp } from '../../app.ts';
import { inCommon } from '../../store/inCommon.ts';
import { type DialogState, dialogClosed } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { isLeast } from '../entries/contentSentence.ts';
import { useCounted } from '../entries/useCounted.ts';
import { focusPane } from '../panes/focusPane.ts';

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

  const close = (): void => {
    app.store.setState(dialogClosed);
    requestAnimationFrame(() => focusPane(target.side));
  };
  const decide = (): void => {
    app.store.setState({ dialog: { ...dialog, decision: { bytes: isAll ? bytes : null } } });
    requestAnimationFrame(() => focusPane(target.side));
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
