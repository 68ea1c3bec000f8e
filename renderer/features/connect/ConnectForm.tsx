import { type FormEvent, useRef } from 'react';
import { displayName } from '../../text/displayName.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { paneFocusAttribute } from '../panes/focusPane.ts';
import styles from './ConnectForm.module.css';
import { ConnectTextField } from './ConnectTextField.tsx';
import { type ConnectValues, defaultPort } from './connectForm.ts';
import { MoreOptions } from './MoreOptions.tsx';
import { TlsChoice } from './TlsChoice.tsx';
import { useConnect } from './useConnect.ts';

interface ConnectFormProps {
  readonly onConnected: () => void;
  readonly autoFocus?: boolean;
  /** What to begin with, but for the password; without it, what last worked. */
  readonly initial?: ConnectValues;
}

/** Who, where and how secure. */
export function ConnectForm({ onConnected, autoFocus = false, initial }: ConnectFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { values, set, splitHost, errors, failure, isConnecting, connect, cancel } = useConnect(
    onConnected,
    initial,
  );
  const fields = { values, errors, set };

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wrong = await connect();
    if (wrong)
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus());
  };

  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => void onSubmit(event)}
      aria-label="Connect to a server"
    >
      {failure && <ErrorNote error={failure} />}
      <fieldset className={styles.fields} disabled={isConnecting}>
        <div className={styles.address}>
          <ConnectTextField
            label="Host"
            name="host"
            placeholder="ftp.example.org"
            inputMode="url"
            onBlur={splitHost}
            fields={fields}
            autoFocus={autoFocus && !initial}
            {...{ [paneFocusAttribute]: 'remote' }}
          />
          <ConnectTextField
            label="Port"
            name="port"
            inputMode="numeric"
            placeholder={String(defaultPort(values.tlsMode))}
            fields={fields}
          />
        </div>
        {!values.isAnonymous && (
          <div className={styles.login}>
            <ConnectTextField label="User" name="username" fields={fields} />
            <ConnectTextField
              label="Password"
              name="password"
              type="password"
              fields={fields}
              autoFocus={autoFocus && initial !== undefined}
            />
          </div>
        )}
        <TlsChoice value={values.tlsMode} onChange={(tlsMode) => set('tlsMode', tlsMode)} />
        <MoreOptions fields={fields} asksForPin={failure?.code === 'certificate_untrusted'} />
      </fieldset>
      <div className={styles.actions}>
        {isConnecting ? (
          <>
            <p className={styles.progress} role="status">
              <Spinner size={16} />
              <span>
                Connecting to <bdi>{displayName(values.host)}</bdi>…
              </span>
            </p>
            <Button onClick={cancel}>Cancel</Button>
          </>
        ) : (
          <Button type="submit" tone="primary" className={styles.submit}>
            Connect
          </Button>
        )}
      </div>
    </form>
  );
}
