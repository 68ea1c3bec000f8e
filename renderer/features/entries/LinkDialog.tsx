import { type FormEvent, useRef, useState } from 'react';
import { entryNameSchema, joinPath, remotePath } from '../../../shared/model/paths.ts';
import { useApp } from '../../app.ts';
import type { DialogState } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useRequest } from '../../ui/useRequest.ts';
import { closeToPane } from '../shell/closeDialog.ts';
import { makeLink } from './serverTools.ts';

type Link = Extract<DialogState, { readonly kind: 'link' }>;

/** A symbolic link on the server, to what was selected or to any path. */
export function LinkDialog({ dialog }: { readonly dialog: Link }) {
  const { common, entries: text } = useText();
  const app = useApp();
  const { entry, ...at } = dialog;
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(`${entry.name}-link`);
  const [target, setTarget] = useState<string>(joinPath(remotePath(at.folder), entry.name));
  const { isBusy, failure, run } = useRequest();
  const isName = entryNameSchema.safeParse(name).success;

  const close = (): void => closeToPane(app, dialog, 'remote');
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isName || target === '') return;
    if (await run(() => makeLink(app, at, { name, target }))) close();
  };

  return (
    <Dialog title={text.link.title} onClose={close} initialFocus={input}>
      <form onSubmit={(event) => void onSubmit(event)} noValidate>
        {failure && <ErrorNote error={failure} />}
        <TextField
          ref={input}
          label={text.name}
          value={name}
          onChange={setName}
          error={isName ? null : text.link.wrongName}
        />
        <TextField
          label={text.leadsTo}
          value={target}
          onChange={setTarget}
          error={target === '' ? text.link.noTarget : null}
        />
        <DialogActions>
          <Button onClick={close}>{common.cancel}</Button>
          <Button type="submit" tone="primary" disabled={isBusy || !isName || target === ''}>
            {text.link.make}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
