import { type FormEvent, useRef, useState } from 'react';
import { ConnectorError, type ErrorReport } from '../../../shared/errors.ts';
import { profileNameSchema } from '../../../shared/model/profile.ts';
import { useApp } from '../../app.ts';
import { type DialogState, dialogClosed } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { folderKey } from './profileTree.ts';

type FolderState = Extract<DialogState, { readonly kind: 'profileFolder' }>;

/** The name of a folder of saved connections, new or changed. */
export function FolderDialog({ dialog: { folderId, parentId } }: { readonly dialog: FolderState }) {
  const { common, profiles: text } = useText();
  const app = useApp();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(
    () => app.store.getState().engine?.profiles.folders.find((one) => one.folderId === folderId)?.name ?? '',
  );
  const [wrong, setWrong] = useState<string | null>(null);
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const close = (): void => app.store.setState(dialogClosed);

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!profileNameSchema.safeParse(name).success) {
      setWrong(text.nameWrong);
      return;
    }
    try {
      if (folderId === null) {
        const made = await app.call('profileFolder.create', { parentId, name });
        app.store.setState({ profileCursor: folderKey(made.folderId) });
      } else await app.call('profileFolder.rename', { folderId, name });
      close();
    } catch (thrown) {
      setFailure(ConnectorError.from(thrown).toReport());
    }
  };

  return (
    <Dialog
      title={folderId === null ? text.folder.new : text.folder.rename}
      onClose={close}
      initialFocus={input}
    >
      <form onSubmit={(event) => void onSubmit(event)} noValidate>
        {failure && <ErrorNote error={failure} />}
        <TextField
          ref={input}
          label={text.name}
          value={name}
          onChange={(typed) => {
            setName(typed);
            setWrong(null);
          }}
          error={wrong}
        />
        <DialogActions>
          <Button onClick={close}>{common.cancel}</Button>
          <Button type="submit" tone="primary">
            {folderId === null ? text.folder.create : text.folder.renameIt}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
