import { FileInput } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { ConnectorError, type ErrorReport } from '../../../../shared/errors.ts';
import type { ImportPreview } from '../../../../shared/model/profileImport.ts';
import { useApp } from '../../../app.ts';
import { dialogClosed } from '../../../store/state.ts';
import { countOf } from '../../../text/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { Check } from '../../../ui/Check.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useVaultGate } from '../../vault/useVaultGate.tsx';
import { FolderField } from '../FolderField.tsx';
import { profileKey } from '../profileTree.ts';
import styles from './exchange.module.css';
import { sourceNames } from './importWords.ts';
import { PreviewTable } from './PreviewTable.tsx';
import { readTextFile } from './readTextFile.ts';

interface Chosen {
  readonly text: string;
  readonly preview: ImportPreview;
  /** Of the file's own, once it has proved right. */
  readonly passphrase: string | null;
}

/** Takes over the connections of another program, or of an export: first shown, then chosen, then taken. */
export function ImportDialog() {
  const app = useApp();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const close = (): void => app.store.setState(dialogClosed);

  const read = async (file: File): Promise<void> => {
    setFailure(null);
    try {
      const text = await readTextFile(file);
      if (text === null) throw new ConnectorError('invalid_input', 'The file is too large for that.');
      const preview = await app.call('profile.previewImport', { text, passphrase: null });
      setChosen({ text, preview, passphrase: null });
    } catch (thrown) {
      setFailure(ConnectorError.from(thrown).toReport());
    }
  };

  return (
    <Dialog
      title={chosen ? `Import from ${sourceNames[chosen.preview.source]}` : 'Import connections'}
      onClose={close}
      size={chosen ? 'large' : 'wide'}
    >
      {failure && <ErrorNote error={failure} />}
      {chosen ? (
        <Choice {...chosen} onChosen={setChosen} onClose={close} />
      ) : (
        <FileChoice onFile={(file) => void read(file)} onClose={close} />
      )}
    </Dialog>
  );
}

interface FileChoiceProps {
  readonly onFile: (file: File) => void;
  readonly onClose: () => void;
}

function FileChoice({ onFile, onClose }: FileChoiceProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first */}
      <div
        className={styles.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const [file] = event.dataTransfer.files;
          if (file) onFile(file);
        }}
      >
        <FileInput size={28} strokeWidth={1.25} aria-hidden />
        <p>Drop a file here, or</p>
        <input
          ref={input}
          type="file"
          hidden
          aria-label="File to import"
          accept=".xml,.ini,.json"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) onFile(file);
            event.target.value = '';
          }}
        />
        <Button tone="primary" onClick={() => input.current?.click()}>
          Choose a file…
        </Button>
      </div>
      <dl className={styles.sources}>
        <dt>FileZilla</dt>
        <dd>sitemanager.xml, or File › Export</dd>
        <dt>WinSCP</dt>
        <dd>WinSCP.ini, by Tools › Export/Backup Configuration</dd>
        <dt>Quayside</dt>
        <dd>a JSON file that it exported</dd>
      </dl>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
      </DialogActions>
    </>
  );
}

interface ChoiceProps extends Chosen {
  readonly onChosen: (chosen: Chosen) => void;
  readonly onClose: () => void;
}

function Choice({ text, preview, passphrase, onChosen, onClose }: ChoiceProps) {
  const app = useApp();
  const { profiles, refused, needsPassphrase } = preview;
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [folderId, setFolderId] = useState<string | null>(null);
  const [takesPasswords, setTakesPasswords] = useState(true);
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const [isBusy, setBusy] = useState(false);
  const gate = useVaultGate();
  const indexes = profiles.map((_, index) => index).filter((index) => !left.has(index));
  const passwords = indexes.filter((index) => profiles[index]?.hasPassword).length;
  const withPasswords = takesPasswords && passwords > 0;

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy || (withPasswords && !(await gate.open()))) return;
    setBusy(true);
    setFailure(null);
    try {
      const { profileIds } = await app.call('profile.import', {
        text,
        passphrase: withPasswords ? passphrase : null,
        chosen: indexes,
        folderId,
        takesPasswords: withPasswords,
      });
      const [first] = profileIds;
      if (first !== undefined) app.store.setState({ profileCursor: profileKey(first) });
      app.notify.hint(`${countOf(profileIds.length, 'connection')} imported.`);
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
      {refused.length > 0 && profiles.length === 0 && (
        <p>Nothing in this file is for FTP, so there is nothing to take over.</p>
      )}
      {needsPassphrase && passphrase === null && <FilePassphrase text={text} onUnlocked={onChosen} />}
      <FolderField value={folderId} onChange={setFolderId} />
      {passwords > 0 && (
        <Check
          label={`Take over ${countOf(passwords, 'password')}`}
          isOn={takesPasswords}
          onChange={setTakesPasswords}
        />
      )}
      {withPasswords && gate.fields}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" disabled={isBusy || indexes.length === 0}>
          Import {countOf(indexes.length, 'connection')}
        </Button>
      </DialogActions>
    </form>
  );
}

interface FilePassphraseProps {
  readonly text: string;
  readonly onUnlocked: (chosen: Chosen) => void;
}

/** The passwords in an export are under a passphrase of its own. Without it all else can be taken over. */
function FilePassphrase({ text, onUnlocked }: FilePassphraseProps) {
  const { call } = useApp();
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);

  const unlock = async (): Promise<void> => {
    try {
      onUnlocked({ text, passphrase, preview: await call('profile.previewImport', { text, passphrase }) });
    } catch (thrown) {
      setWrong(ConnectorError.from(thrown).message);
    }
  };

  return (
    <div className={styles.unlock}>
      <TextField
        label="Passphrase of the file"
        type="password"
        value={passphrase}
        onChange={(typed) => {
          setPassphrase(typed);
          setWrong(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          void unlock();
        }}
        error={wrong}
        help="Its passwords are under the one that was chosen when it was exported."
      />
      <Button disabled={passphrase === ''} onClick={() => void unlock()}>
        Unlock
      </Button>
    </div>
  );
}
