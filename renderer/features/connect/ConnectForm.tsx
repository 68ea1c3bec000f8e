import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { ConnectionInput } from '../../../shared/connector.ts';
import { displayName } from '../../text/displayName.ts';
import { Filled } from '../../text/Filled.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { later } from '../../ui/later.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { mayBeExamined } from '../doctor/examine.ts';
import { connectFocusAttribute, paneFocusAttribute } from '../panes/focusPane.ts';
import styles from './ConnectForm.module.css';
import { ConnectTextField } from './ConnectTextField.tsx';
import type { ConnectValues } from './connectForm.ts';
import { defaultPort } from './defaultPort.ts';
import { MoreOptions } from './MoreOptions.tsx';
import { onAddressDropped } from './onAddressDropped.ts';
import { TlsChoice } from './TlsChoice.tsx';
import { useConnect } from './useConnect.ts';

const DoctorDialog = later(() =>
  import('../doctor/DoctorDialog.tsx').then(({ DoctorDialog }) => DoctorDialog),
);

interface ConnectFormProps {
  /** The tab that it is shown in; null = in none. */
  readonly tabId: string | null;
  readonly onConnected?: () => void;
  readonly autoFocus?: boolean;
  /** Beside a list of saved connections it is one line until something stands in it. */
  readonly isBesideList?: boolean;
  /** What to begin with, but for the password; without it, what last worked. */
  readonly initial?: ConnectValues;
}

/** Who, where and how secure. */
export function ConnectForm({
  tabId,
  onConnected,
  autoFocus = false,
  isBesideList = false,
  initial,
}: ConnectFormProps) {
  const { common, connect: text } = useText();
  const form = useRef<HTMLFormElement>(null);
  const { values, change, takeAddress, errors, failure, isConnecting, connect, cancel, clear, tried } =
    useConnect(tabId, onConnected, initial);
  const [examined, setExamined] = useState<ConnectionInput | null>(null);
  const fields = { values, errors, change };
  const isFolded = isBesideList && values.host === '' && !failure && !isConnecting;
  const onHostKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isBesideList || isFolded) return;
    event.preventDefault();
    event.stopPropagation();
    clear();
  };

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
      aria-label={text.title}
    >
      {failure && <ErrorNote error={failure} />}
      {failure && mayBeExamined(failure) && (
        <div className={styles.examine}>
          <Button size="small" onClick={() => setExamined(tried())}>
            {text.examine}
          </Button>
        </div>
      )}
      {examined && (
        <DoctorDialog
          target={{ kind: 'connection', connection: examined }}
          name={examined.host}
          folder={null}
          onConnectWay={({ mode, port }) => {
            change({ tlsMode: mode, port: port === defaultPort(mode) ? '' : String(port) });
            setExamined(null);
          }}
          onClose={() => setExamined(null)}
        />
      )}
      <fieldset className={styles.fields} disabled={isConnecting}>
        <div className={isFolded ? styles.folded : styles.address}>
          <ConnectTextField
            label={text.host}
            name="host"
            placeholder={isFolded ? text.hostFolded : text.hostExample}
            inputMode="url"
            onBlur={() => takeAddress()}
            onKeyDown={onHostKey}
            {...onAddressDropped(takeAddress)}
            fields={fields}
            autoFocus={autoFocus && !initial}
            {...{ [connectFocusAttribute]: '' }}
            {...(isBesideList ? {} : { [paneFocusAttribute]: 'remote' })}
          />
          {!isFolded && (
            <ConnectTextField
              label={text.port}
              name="port"
              inputMode="numeric"
              placeholder={String(defaultPort(values.tlsMode))}
              fields={fields}
            />
          )}
        </div>
        {!isFolded && (
          <>
            {!values.isAnonymous && (
              <div className={styles.login}>
                <ConnectTextField label={text.user} name="username" fields={fields} />
                <ConnectTextField
                  label={common.password}
                  name="password"
                  type="password"
                  fields={fields}
                  autoFocus={autoFocus && initial !== undefined}
                />
              </div>
            )}
            <TlsChoice value={values.tlsMode} onChange={(tlsMode) => change({ tlsMode })} />
            <MoreOptions fields={fields} />
          </>
        )}
      </fieldset>
      {!isFolded && <Actions host={values.host} isConnecting={isConnecting} onCancel={cancel} />}
    </form>
  );
}

interface ActionsProps {
  readonly host: string;
  readonly isConnecting: boolean;
  readonly onCancel: () => void;
}

function Actions({ host, isConnecting, onCancel }: ActionsProps) {
  const { common, connect: text } = useText();
  return (
    <div className={styles.actions}>
      {isConnecting ? (
        <>
          <p className={styles.progress} role="status">
            <Spinner size={16} />
            <span>
              <Filled text={text.connectingTo} parts={{ host: <bdi>{displayName(host)}</bdi> }} />
            </span>
          </p>
          <Button onClick={onCancel}>{common.cancel}</Button>
        </>
      ) : (
        <Button type="submit" tone="primary" className={styles.submit}>
          {text.connect}
        </Button>
      )}
    </div>
  );
}
