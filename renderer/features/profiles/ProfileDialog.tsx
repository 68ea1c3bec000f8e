import { type FormEvent, useRef, useState } from 'react';
import { ConnectorError, type ErrorReport } from '../../../shared/errors.ts';
import { useApp, useAppState } from '../../app.ts';
import type { DialogState } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { TextField } from '../../ui/TextField.tsx';
import connect from '../connect/ConnectForm.module.css';
import { ConnectTextField } from '../connect/ConnectTextField.tsx';
import { takeAddress, withoutThose } from '../connect/connectForm.ts';
import { defaultPort } from '../connect/defaultPort.ts';
import { onAddressDropped } from '../connect/onAddressDropped.ts';
import { TlsChoice } from '../connect/TlsChoice.tsx';
import { closeDialog } from '../shell/closeDialog.ts';
import { useVaultGate } from '../vault/useVaultGate.tsx';
import { ColorChoice } from './ColorChoice.tsx';
import { FolderField } from './FolderField.tsx';
import { LoginFields } from './LoginFields.tsx';
import { MoreOfProfile } from './MoreOfProfile.tsx';
import styles from './ProfileDialog.module.css';
import {
  bringsSecret,
  checkProfileValues,
  emptyProfileValues,
  fromProfile,
  type ProfileErrors,
  type ProfileField,
  type ProfileValues,
  suggestedName,
} from './profileForm.ts';
import { profileKey } from './profileTree.ts';

type ProfileState = Extract<DialogState, { readonly kind: 'profile' }>;

/** A saved connection, new or changed. */
export function ProfileDialog({ dialog }: { readonly dialog: ProfileState }) {
  const app = useApp();
  const { profileId, folderId } = dialog;
  const texts = useText();
  const { common, profiles: text } = texts;
  const form = useRef<HTMLFormElement>(null);
  const host = useRef<HTMLInputElement>(null);
  const profile = useAppState(
    ({ engine }) => engine?.profiles.profiles.find((one) => one.profileId === profileId) ?? null,
  );
  const [values, setValues] = useState<ProfileValues>(() =>
    profile ? fromProfile(profile) : { ...emptyProfileValues, folderId },
  );
  const [errors, setErrors] = useState<ProfileErrors>({});
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const gate = useVaultGate();
  const close = (): void => void closeDialog(app, dialog);

  const change = (changes: Partial<ProfileValues>): void => {
    setValues((before) => ({ ...before, ...changes }));
    setErrors((before) => withoutThose(before, changes));
  };
  const fields = { values, errors, change };

  const take = (typed = values.host): ProfileValues | null => {
    const taken = takeAddress({ ...values, host: typed });
    if ('refused' in taken) {
      setErrors((before) => ({ ...before, host: texts.connect.addressRefused[taken.refused] }));
      return null;
    }
    const complete = { ...values, ...taken.values };
    setValues(complete);
    return complete;
  };

  const focus = (field: ProfileField): void => {
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus());
  };

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const complete = take();
    if (!complete) return focus('host');
    const checked = checkProfileValues(complete, texts);
    if ('errors' in checked) {
      setErrors(checked.errors);
      const [first] = Object.keys(checked.errors) as ProfileField[];
      return first && focus(first);
    }
    const { settings, secrets } = checked;
    if (bringsSecret(secrets) && !(await gate.open())) return;
    try {
      const saved =
        profileId === null
          ? await app.call('profile.create', { folderId: complete.folderId, settings, secrets })
          : { profileId };
      if (profileId !== null) {
        await app.call('profile.update', { profileId, settings, secrets });
        if (profile && profile.folderId !== complete.folderId) {
          await app.call('profile.move', {
            profileIds: [profileId],
            folderId: complete.folderId,
            before: null,
          });
        }
      }
      app.store.setState({ profileCursor: profileKey(saved.profileId) });
      close();
    } catch (thrown) {
      setFailure(ConnectorError.from(thrown).toReport());
    }
  };

  const checked = checkProfileValues(values, texts);
  const needsVault = 'secrets' in checked ? bringsSecret(checked.secrets) : values.password !== '';
  return (
    <Dialog
      title={profileId === null ? text.newTitle : text.editTitle}
      onClose={close}
      initialFocus={host}
      size="wide"
    >
      <form ref={form} className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
        {failure && <ErrorNote error={failure} />}
        <div className={connect.address}>
          <ConnectTextField
            ref={host}
            label={text.host}
            name="host"
            placeholder={text.hostHint}
            inputMode="url"
            onBlur={() => take()}
            {...onAddressDropped((dropped) => take(dropped))}
            fields={fields}
          />
          <ConnectTextField
            label={text.port}
            name="port"
            inputMode="numeric"
            placeholder={String(defaultPort(values.tlsMode))}
            fields={fields}
          />
        </div>
        <div className={styles.naming}>
          <TextField
            label={text.name}
            name="name"
            value={values.name}
            placeholder={suggestedName(values)}
            onChange={(name) => change({ name })}
            error={errors.name}
          />
          <FolderField value={values.folderId} onChange={(id) => change({ folderId: id })} />
        </div>
        <ColorChoice value={values.color} onChange={(color) => change({ color })} />
        <LoginFields fields={fields} isPasswordSaved={profile?.hasPassword ?? false} />
        {needsVault && gate.fields}
        <TlsChoice value={values.tlsMode} onChange={(tlsMode) => change({ tlsMode })} />
        <MoreOfProfile
          fields={fields}
          isClientKeySaved={profile?.hasClientKey ?? false}
          isProxyPasswordSaved={profile?.hasProxyPassword ?? false}
        />
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
