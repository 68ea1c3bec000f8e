import { type FormEvent, type ReactNode, useState } from 'react';
import { ConnectorError } from '../../../shared/errors.ts';
import type { Vault, VaultState } from '../../../shared/model/vault.ts';
import { errorLine } from '../../../shared/text/errorWords.ts';
import { useApp, useAppState } from '../../app.ts';
import { displayName } from '../../text/displayName.ts';
import { useText } from '../../text/useText.ts';

import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { FileNotice } from '../../ui/FileNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { NewPassphrase } from './NewPassphrase.tsx';
import { ProtectionChoice } from './ProtectionChoice.tsx';
import { useProtection, wrongPassphrase } from './useProtection.ts';
import styles from './vault.module.css';

/** How passwords are kept, and what can be done about it. */
export function VaultSettings() {
  const vault = useAppState(({ engine }) => engine?.vault ?? null);
  return vault && <Content vault={vault} />;
}

function Content({ vault: { state, secretCount, notice } }: { readonly vault: Vault }) {
  const text = useText().vault;
  const { call, notify } = useApp();
  return (
    <div className={styles.settings}>
      {notice && <FileNotice>{text.damaged(displayName(notice.keptAs))}</FileNotice>}
      <p>
        {text.states[state]} {secretCount > 0 && text.saved(secretCount)}
      </p>
      {state === 'unlocked' && (
        <div>
          <Button onClick={() => void call('vault.lock', {}).catch(notify.failure)}>{text.lock}</Button>
        </div>
      )}
      {state === 'locked' && <Unlock />}
      {(state === 'absent' || state === 'memory' || state === 'keychain') && <Protect state={state} />}
      {(state === 'unlocked' || state === 'locked') && <ChangePassphrase />}
      {(secretCount > 0 || state === 'locked' || state === 'unlocked' || state === 'memory') && <Forget />}
    </div>
  );
}

function Unlock() {
  const text = useText().vault;
  const { call } = useApp();
  const [passphrase, setPassphrase] = useState('');
  return (
    <Group
      title={text.unlock}
      label={text.unlock}
      act={() => call('vault.unlock', { passphrase })}
      isReady={passphrase !== ''}
    >
      {(error) => (
        <TextField
          label={text.master}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          error={error}
        />
      )}
    </Group>
  );
}

function Protect({ state }: { readonly state: VaultState }) {
  const text = useText().vault;
  const protection = useProtection();
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void protection.apply();
  };
  return (
    <form className={styles.gate} onSubmit={onSubmit} noValidate>
      {state === 'absent' ? (
        <ProtectionChoice protection={protection} />
      ) : (
        <>
          <h3 className={styles.legend}>{text.useMaster}</h3>
          <NewPassphrase {...protection} onChange={protection.change} />
        </>
      )}
      <div>
        <Button type="submit">{text.protect}</Button>
      </div>
    </form>
  );
}

function ChangePassphrase() {
  const text = useText().vault;
  const { call } = useApp();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState({ passphrase: '', repeated: '' });
  return (
    <Group
      title={text.changeTitle}
      label={text.change}
      act={async () => {
        const wrong = wrongPassphrase(next.passphrase, next.repeated, text);
        if (wrong !== null) throw new ConnectorError('invalid_input', wrong);
        await call('vault.changePassphrase', { current, next: next.passphrase });
        setCurrent('');
        setNext({ passphrase: '', repeated: '' });
      }}
      isReady={current !== ''}
    >
      {(error) => (
        <>
          <TextField label={text.present} type="password" value={current} onChange={setCurrent} />
          <NewPassphrase
            {...next}
            error={error}
            onChange={(changes) => setNext((before) => ({ ...before, ...changes }))}
          />
        </>
      )}
    </Group>
  );
}

interface GroupProps {
  readonly title: string;
  readonly label: string;
  readonly act: () => Promise<unknown>;
  readonly isReady: boolean;
  readonly children: (error: string | null) => ReactNode;
}

/** A few fields with a button, and what went wrong at them. */
function Group({ title, label, act, isReady, children }: GroupProps) {
  const texts = useText();
  const [error, setError] = useState<string | null>(null);
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await act();
      setError(null);
    } catch (thrown) {
      setError(errorLine(ConnectorError.from(thrown), texts));
    }
  };
  return (
    <form className={styles.gate} onSubmit={(event) => void onSubmit(event)} noValidate>
      <h3 className={styles.legend}>{title}</h3>
      {children(error)}
      <div>
        <Button type="submit" disabled={!isReady}>
          {label}
        </Button>
      </div>
    </form>
  );
}

function Forget() {
  const { common, vault: text } = useText();
  const { call, notify } = useApp();
  const [isAsking, setAsking] = useState(false);
  return (
    <div>
      <Button onClick={() => setAsking(true)}>{text.forgetAll}</Button>
      {isAsking && (
        <AlertDialog
          title={text.forgetQuestion}
          safe={{ label: common.keepThem, act: () => setAsking(false) }}
          actions={
            <Button
              tone="danger"
              onClick={() => {
                setAsking(false);
                call('vault.forget', {}).catch(notify.failure);
              }}
            >
              {text.forget}
            </Button>
          }
        >
          <p>{text.forgetMeans}</p>
        </AlertDialog>
      )}
    </div>
  );
}
