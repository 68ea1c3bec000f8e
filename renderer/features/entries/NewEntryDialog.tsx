import { type FormEvent, useRef, useState } from 'react';
import { entryNameSchema } from '../../../shared/model/paths.ts';
import { useApp } from '../../app.ts';
import type { DialogState } from '../../store/state.ts';
import { withPane } from '../../store/state.ts';
import { placeOf } from '../../store/undo.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useRequest } from '../../ui/useRequest.ts';
import { focusPane } from '../panes/focusPane.ts';
import { keepDone } from '../undo/takeBack.ts';
import { makeFile, makeFolder } from './entryRequests.ts';

type NewEntry = Extract<DialogState, { readonly kind: 'newFile' | 'newFolder' }>;

export function NewEntryDialog({ dialog: { kind, side, folder } }: { readonly dialog: NewEntry }) {
  const { common, entries: text } = useText();
  const app = useApp();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const { isBusy, failure, run } = useRequest();
  const close = (): void => app.store.setState({ dialog: null });

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!entryNameSchema.safeParse(name).success) {
      setWrong(name === '' ? text.noName : text.wrongName);
      return;
    }
    const make = kind === 'newFile' ? makeFile : makeFolder;
    const place = placeOf(app.store.getState(), side);
    if (!(await run(() => make(app, { side, folder, name })))) return;
    if (kind === 'newFolder') keepDone(app, place, { kind, side, folder, name });
    app.store.setState((state) =>
      withPane(state, side, (pane) => (pane.path === folder ? { ...pane, selectWhenListed: name } : pane)),
    );
    void app.panes.refresh(side);
    close();
    requestAnimationFrame(() => focusPane(side));
  };

  return (
    <Dialog title={text[kind].title} onClose={close} initialFocus={input}>
      <form onSubmit={(event) => void onSubmit(event)} noValidate>
        {failure && <ErrorNote error={failure} />}
        <TextField
          ref={input}
          label={text.name}
          value={name}
          onChange={(value) => {
            setName(value);
            setWrong(null);
          }}
          error={wrong}
        />
        <DialogActions>
          <Button onClick={close}>{common.cancel}</Button>
          <Button type="submit" tone="primary" disabled={isBusy}>
            {text[kind].make}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
