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
  const usualPort = values.kind === 'none' ? '' : usualProxyPorts[values.kind];
  return (
    <>
      <div className={styles.pair}>
        <TextField
          label="Proxy host"
          value={values.host}
          onChange={(host) => change({ host })}
          error={errors.host}
        />
        <TextField
          label="Proxy port"
          value={values.port}
          inputMode="numeric"
          placeholder={usualPort}
          onChange={(port) => change({ port })}
          error={errors.port}
        />
      </div>
      <TextField
        label="Proxy user"
        value={values.username}
        placeholder="None"
        onChange={(username) => change({ username })}
        error={errors.username}
      />
      {values.username !== '' && (
        <TextField
          label="Proxy password"
          type="password"
          value={values.password}
          placeholder={isPasswordSaved ? 'Saved' : 'Asked for when connecting'}
          onChange={(password) => change({ password })}
        />
      )}
    </>
  );
}
