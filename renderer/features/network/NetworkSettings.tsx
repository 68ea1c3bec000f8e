import { type FormEvent, useState } from 'react';
import { useApp, useAppState } from '../../app.ts';
import { Button } from '../../ui/Button.tsx';
import field from '../../ui/Field.module.css';
import { SelectField } from '../../ui/SelectField.tsx';
import { useVaultGate } from '../vault/useVaultGate.tsx';
import styles from './NetworkSettings.module.css';
import { ProxyFields } from './ProxyFields.tsx';
import { checkProxyValues, type ProxyErrors, type ProxyValues, proxyValuesOf } from './proxyForm.ts';

const kinds: readonly { readonly value: ProxyValues['kind']; readonly label: string }[] = [
  { value: 'none', label: 'None' },
  { value: 'socks5', label: 'SOCKS5' },
  { value: 'http', label: 'HTTP (CONNECT)' },
];

/** How connections go that say nothing of their own. Set as a whole: half a proxy is none. */
export function NetworkSettings() {
  const app = useApp();
  const network = useAppState(({ engine }) => engine?.network ?? null);
  const gate = useVaultGate();
  const [values, setValues] = useState<ProxyValues | null>(() => network && proxyValuesOf(network));
  const [errors, setErrors] = useState<ProxyErrors>({});
  if (!network || !values) return null;
  const change = (changes: Partial<ProxyValues>): void => {
    setValues({ ...values, ...changes });
    setErrors({});
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const checked = checkProxyValues(values);
    if ('errors' in checked) {
      setErrors(checked.errors);
      return;
    }
    if (checked.change.proxyPassword !== undefined && !(await gate.open())) return;
    try {
      await app.call('network.configure', checked.change);
      setValues({ ...values, password: '' });
      app.notify.hint('Connections made from now on go this way.');
    } catch (thrown) {
      app.notify.failure(thrown);
    }
  };
  const { kind } = values;
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)} noValidate>
      <SelectField
        label="Proxy"
        value={kind}
        onChange={(chosen) => change({ kind: chosen })}
        options={kinds}
      />
      {kind !== 'none' && (
        <>
          <ProxyFields
            values={values}
            errors={errors}
            change={change}
            isPasswordSaved={network.hasProxyPassword}
          />
          {values.password !== '' && gate.fields}
        </>
      )}
      <p className={field.help}>
        Control and data connections go through it, to all servers whose saved connection does not say
        otherwise. The proxy looks the server’s name up.
      </p>
      <div>
        <Button type="submit">Apply</Button>
      </div>
    </form>
  );
}
