import { KeyRound } from 'lucide-react';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import connect from '../connect/ConnectForm.module.css';
import { type ConnectFields, ConnectTextField } from '../connect/ConnectTextField.tsx';
import styles from './ProfileDialog.module.css';
import type { ProfileErrors, ProfileValues } from './profileForm.ts';

/** The form of a saved connection, as its parts need it. */
export interface ProfileFields extends ConnectFields {
  readonly values: ProfileValues;
  readonly errors: ProfileErrors;
  readonly change: (changes: Partial<ProfileValues>) => void;
}

type Login = 'saved' | 'ask' | 'anonymous';

const logins: readonly Login[] = ['saved', 'ask', 'anonymous'];

interface LoginFieldsProps {
  readonly fields: ProfileFields;
  readonly isPasswordSaved: boolean;
}

/** Who logs in, and what becomes of the password. A saved one is never shown: it is replaced or removed. */
export function LoginFields({ fields, isPasswordSaved }: LoginFieldsProps) {
  const { common, profiles: text } = useText();
  const { values, change } = fields;
  const login: Login = values.isAnonymous ? 'anonymous' : values.asksPassword ? 'ask' : 'saved';
  const isSaved = isPasswordSaved && !values.forgetsPassword;
  return (
    <>
      <SelectField
        label={text.login}
        value={login}
        options={logins.map((one) => ({ value: one, label: text.logins[one] }))}
        onChange={(chosen) => change({ isAnonymous: chosen === 'anonymous', asksPassword: chosen === 'ask' })}
      />
      {login !== 'anonymous' && (
        <div className={connect.login}>
          <ConnectTextField label={text.user} name="username" fields={fields} />
          {login === 'saved' && (
            <div>
              <ConnectTextField
                label={isSaved ? text.newPassword : common.password}
                name="password"
                type="password"
                placeholder={isSaved ? text.staysWhenEmpty : text.askedWhenEmpty}
                fields={fields}
              />
              {isSaved && values.password === '' && (
                <SavedSecret
                  label={text.passwordIsSaved}
                  onForget={() => change({ forgetsPassword: true })}
                />
              )}
            </div>
          )}
        </div>
      )}
    </>
  );
}

interface SavedSecretProps {
  readonly label: string;
  readonly onForget: () => void;
}

/** That a secret is saved, which is all that the page knows of it. */
export function SavedSecret({ label, onForget }: SavedSecretProps) {
  const text = useText().profiles;
  return (
    <p className={styles.secret}>
      <KeyRound size={12} aria-hidden />
      <span>{label}</span>
      <Button size="small" tone="quiet" onClick={onForget}>
        {text.removeSecret}
      </Button>
    </p>
  );
}
