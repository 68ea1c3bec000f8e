import { type FormEvent, useRef, useState } from 'react';
import { ConnectorError, type ErrorReport } from '../../../shared/errors.ts';
import { profileNameSchema } from '../../../shared/model/profile.ts';
import { useApp } from '../../app.ts';
import { connectedSession, type DialogState } from '../../store/state.ts';
import { displayName } from '../../text/displayName.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { closeDialog } from '../shell/closeDialog.ts';
import { useVaultGate } from '../vault/useVaultGate.tsx';
import { FolderField } from './FolderField.tsx';
import styles from './ProfileDialog.module.css';
import { suggestedName } from './profileForm.ts';
import { profileKey } from './profileTree.ts';

/** Keeps the connection that is open as a saved one. */
export function SaveSessionDialog({ dialog }: { readonly dialog: DialogState }) {
  const { common, profiles: text } = useText();
  const app = useApp();
  const input = useRef<HTMLInputElement>(null);
  const [session] = useState(() => connectedSession(app.store.getState()));
  const isAnonymous = session?.username === 'anonymous';
  const [name, setName] = useState(() => (session ? suggestedName({ ...session, isAnonymous }) : ''));
  const [folderId, setFolderId] = useState<string | null>(null);
  const [keepsPassword, setKeepsPassword] = useState(!isAnonymous);
  const [wrong, setWrong] = useState<string | null>(null);
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const gate = useVaultGate();
  const close = (): void => void closeDialog(app, dialog);

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!session) return close();
    if (!profileNameSchema.safeParse(name).success) {
      setWrong(text.nameWrong);
      return;
    }
    if (keepsPassword && !(await gate.open())) return;
    try {
      const { sessionId } = session;
      const saved = await app.call('profile.saveSession', { sessionId, folderId, name, keepsPassword });
      app.store.setState({ profileCursor: profileKey(saved.profileId) });
      app.notify.hint(text.savedAs(displayName(name.trim())));
      close();
    } catch (thrown) {
      setFailure(ConnectorError.from(thrown).toReport());
    }
  };

  return (
    <Dialog title={text.saveTitle} onClose={close} initialFocus={input}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
        {failure && <ErrorNote error={failure} />}
        <TextField
          ref={input}
          label={text.name}
          value={name}
          onChange={(typed) => {
            setName(typed);
            setWrong(null);
          }}
          onFocus={(event) => event.target.select()}
          error={wrong}
        />
        <FolderField value={folderId} onChange={setFolderId} />
        {!isAnonymous && <Check label={text.withPassword} isOn={keepsPassword} onChange={setKeepsPassword} />}
        {keepsPassword && gate.fields}
        <DialogActions>
          <Button onClick={close}>{common.cancel}</Button>
          <Button type="submit" tone="primary">
            {text.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
