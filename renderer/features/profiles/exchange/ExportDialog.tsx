import { type FormEvent, useState } from 'react';
import { ConnectorError, type ErrorReport } from '../../../../shared/errors.ts';
import { useApp, useAppState } from '../../../app.ts';
import type { DialogState } from '../../../store/state.ts';
import { saveText } from '../../../text/saveText.ts';
import { useText } from '../../../text/useText.ts';
import { Button } from '../../../ui/Button.tsx';
import { Check } from '../../../ui/Check.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { closeDialog } from '../../shell/closeDialog.ts';
import { NewPassphrase } from '../../vault/NewPassphrase.tsx';
import { wrongPassphrase } from '../../vault/useProtection.ts';
import styles from './exchange.module.css';

/** Writes all saved connections to a file; their passwords only under a passphrase of the file's own. */
export function ExportDialog({ dialog }: { readonly dialog: DialogState }) {
  const { common, exchange: text } = useText();
  const app = useApp();
  const profiles = useAppState(({ engine }) => engine?.profiles.profiles) ?? [];
  const secrets = profiles.filter(({ hasPassword, hasClientKey }) => hasPassword || hasClientKey).length;
  const [withSecrets, setWithSecrets] = useState(false);
  const [typed, setTyped] = useState({ passphrase: '', repeated: '' });
  const [wrong, setWrong] = useState<string | null>(null);
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const close = (): void => void closeDialog(app, dialog);

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const complaint = withSecrets
      ? wrongPassphrase(typed.passphrase, typed.repeated, app.texts.getState().vault)
      : null;
    setWrong(complaint);
    if (complaint !== null) return;
    const passphrase = withSecrets ? typed.passphrase : null;
    const parts: string[] = [];
    const onPart = (part: string): void => void parts.push(part);
    try {
      const { fileName } = await app.call('profile.export', { profileIds: null, passphrase }, { onPart });
      saveText(new Blob(parts, { type: 'application/json' }), fileName);
      close();
    } catch (thrown) {
      setFailure(ConnectorError.from(thrown).toReport());
    }
  };

  return (
    <Dialog title={text.exportTitle(profiles.length)} onClose={close}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
        {failure && <ErrorNote error={failure} />}
        <p>{text.exportMeans}</p>
        {secrets > 0 && <Check label={text.withSecrets} isOn={withSecrets} onChange={setWithSecrets} />}
        {withSecrets && (
          <NewPassphrase
            {...typed}
            error={wrong}
            onChange={(changes) => {
              setTyped((before) => ({ ...before, ...changes }));
              setWrong(null);
            }}
          />
        )}
        <DialogActions>
          <Button onClick={close}>{common.cancel}</Button>
          <Button type="submit" tone="primary">
            {text.export}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
