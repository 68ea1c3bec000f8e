import { type FormEvent, useState } from 'react';
import { ConnectorError, type ErrorReport } from '../../../../shared/errors.ts';
import type { ImportPreview } from '../../../../shared/model/profileImport.ts';
import { useApp } from '../../../app.ts';
import { useText } from '../../../text/useText.ts';

import { Button } from '../../../ui/Button.tsx';
import { Check } from '../../../ui/Check.tsx';
import { DialogActions } from '../../../ui/Dialog.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { useVaultGate } from '../../vault/useVaultGate.tsx';
import { FolderField } from '../FolderField.tsx';
import { profileKey } from '../profileTree.ts';
import styles from './exchange.module.css';
import { FilePassphrase } from './FilePassphrase.tsx';
import { PreviewTable } from './PreviewTable.tsx';

/** A file that was read, and what it holds. */
export interface ReadFile {
  readonly text: string;
  readonly preview: ImportPreview;
  /** Of the file's own, once it has proved right. */
  readonly passphrase: string | null;
}

interface ImportChoiceProps extends ReadFile {
  readonly onRead: (read: ReadFile) => void;
  readonly onClose: () => void;
}

/** What of a file is taken over, where to, and whether with its passwords. */
export function ImportChoice({ text: file, preview, passphrase, onRead, onClose }: ImportChoiceProps) {
  const { common, exchange: text } = useText();
  const app = useApp();
  const { profiles, refused, needsPassphrase } = preview;
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [folderId, setFolderId] = useState<string | null>(null);
  const [takesPasswords, setTakesPasswords] = useState<boolean | null>(null);
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const [isBusy, setBusy] = useState(false);
  const gate = useVaultGate();
  const indexes = profiles.map((_, index) => index).filter((index) => !left.has(index));
  const passwords = indexes.filter((index) => profiles[index]?.hasPassword).length;
  // An export may hold keys and no password.
  const hasSecrets = passwords > 0 || passphrase !== null;
  // Who has typed the passphrase of an export has asked for what is under it; nobody has of another program's.
  const withPasswords = hasSecrets && (takesPasswords ?? passphrase !== null);

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy || (withPasswords && !(await gate.open()))) return;
    setBusy(true);
    setFailure(null);
    try {
      const { profileIds } = await app.call('profile.import', {
        text: file,
        passphrase: withPasswords ? passphrase : null,
        chosen: indexes,
        folderId,
        takesPasswords: withPasswords,
      });
      const [first] = profileIds;
      if (first !== undefined) app.store.setState({ profileCursor: profileKey(first) });
      app.notify.hint(text.imported(profileIds.length));
      onClose();
    } catch (thrown) {
      setFailure(ConnectorError.from(thrown).toReport());
      setBusy(false);
    }
  };

  return (
    <form className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
      {failure && <ErrorNote error={failure} />}
      <PreviewTable preview={preview} left={left} onLeft={setLeft} />
      {refused.length > 0 && profiles.length === 0 && <p>{text.nothingForFtp}</p>}
      {needsPassphrase && passphrase === null && <FilePassphrase text={file} onUnlocked={onRead} />}
      <FolderField value={folderId} onChange={setFolderId} />
      {hasSecrets && (
        <Check
          label={passphrase === null ? text.takePasswords(passwords) : text.takeSecrets}
          isOn={withPasswords}
          onChange={setTakesPasswords}
        />
      )}
      {withPasswords && gate.fields}
      <DialogActions>
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button type="submit" tone="primary" disabled={isBusy || indexes.length === 0}>
          {text.importCount(indexes.length)}
        </Button>
      </DialogActions>
    </form>
  );
}
