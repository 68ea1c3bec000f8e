import { useText } from '../../text/useText.ts';
import { TextField } from '../../ui/TextField.tsx';
import styles from './NetworkSettings.module.css';
import { type ProxyErrors, type ProxyValues, usualProxyPorts } from './proxyForm.ts';

interface ProxyFieldsProps {
  readonly values: ProxyValues;
  readonly errors: ProxyErrors;
  readonly change: (changes: Partial<ProxyValues>) => void;
  readonly isPasswordSaved: boolean;
}

/** Where a proxy is, and who logs in at it. */
export function ProxyFields({ values, errors, change, isPasswordSaved }: ProxyFieldsProps) {
  const text = useText().network;
  const usualPort = values.kind === 'none' ? '' : usualProxyPorts[values.kind];
  return (
    <>
      <div className={styles.pair}>
        <TextField
          label={text.host}
          value={values.host}
          onChange={(host) => change({ host })}
          error={errors.host}
        />
        <TextField
          label={text.port}
          value={values.port}
          inputMode="numeric"
          placeholder={usualPort}
          onChange={(port) => change({ port })}
          error={errors.port}
        />
      </div>
      <TextField
        label={text.user}
        value={values.username}
        placeholder={text.none}
        onChange={(username) => change({ username })}
        error={errors.username}
      />
      {values.username !== '' && (
        <TextField
          label={text.password}
          type="password"
          value={values.password}
          placeholder={isPasswordSaved ? text.saved : text.askedFor}
          onChange={(password) => change({ password })}
        />
      )}
    </>
  );
}
