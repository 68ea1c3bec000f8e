import { type FormEvent, useRef, useState } from 'react';
import { useApp, useAppState } from '../../app.ts';
import { selectInPane } from '../../store/pane.ts';
import { namesOf, shownEntries } from '../../store/shownEntries.ts';
import { type DialogState, paneOf, withPane } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { closeDialog, closeToPane } from '../shell/closeDialog.ts';

type SelectMatching = Extract<DialogState, { readonly kind: 'selectMatching' }>;

/** Selects what a filter would leave, of what is seen. */
export function SelectMatchingDialog({ dialog }: { readonly dialog: SelectMatching }) {
  const app = useApp();
  const { side } = dialog;
  const { common, files } = useText();
  const text = files.selectMatching;
  const input = useRef<HTMLInputElement>(null);
  const [pattern, setPattern] = useState('');
  const { shown, selection } = useAppState((state) => paneOf(state, side));
  const found = pattern.trim() === '' ? [] : shownEntries(shown, { showsHidden: true, filter: pattern });
  const close = (): void => void closeDialog(app, dialog);

  const select = (adds: boolean): void => {
    const names = namesOf(found);
    app.store.setState((state) =>
      withPane(state, side, (pane) => selectInPane(pane, { type: 'these', names, adds })),
    );
    closeToPane(app, dialog, side);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (found.length > 0) select(false);
  };
  return (
    <Dialog title={text.title} onClose={close} initialFocus={input}>
      <form onSubmit={onSubmit} noValidate>
        <TextField ref={input} label={text.pattern} value={pattern} onChange={setPattern} help={text.help} />
        <p role="status">{pattern.trim() !== '' && text.found(found.length, shown.length)}</p>
        <DialogActions>
          <Button onClick={close}>{common.cancel}</Button>
          {selection.names.size > 0 && (
            <Button disabled={found.length === 0} onClick={() => select(true)}>
              {text.add}
            </Button>
          )}
          <Button type="submit" tone="primary" disabled={found.length === 0}>
            {text.select}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
