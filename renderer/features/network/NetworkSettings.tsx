import { type FormEvent, useState } from 'react';
import { useApp, useAppState } from '../../app.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import field from '../../ui/Field.module.css';
import { SelectField } from '../../ui/SelectField.tsx';
import { useVaultGate } from '../vault/useVaultGate.tsx';
import { NetworkNotice } from './NetworkNotice.tsx';
import styles from './NetworkSettings.module.css';
import { ProxyFields } from './ProxyFields.tsx';
import { checkProxyValues, type ProxyErrors, type ProxyValues, proxyValuesOf } from './proxyForm.ts';

/** How connections go that say nothing of their own. Set as a whole: half a proxy is none. */
export function NetworkSettings() {
  const text = useText().network;
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
    const checked = checkProxyValues(values, text);
    if ('errors' in checked) {
      setErrors(checked.errors);
      return;
    }
    if (checked.change.proxyPassword !== undefined && !(await gate.open())) return;
    try {
      await app.call('network.configure', checked.change);
      setValues({ ...values, password: '' });
      app.notify.hint(text.applied);
    } catch (thrown) {
      app.notify.failure(thrown);
    }
  };
  const { kind } = values;
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)} noValidate>
      <NetworkNotice />
      <SelectField
        label={text.proxy}
        value={kind}
        onChange={(chosen) => change({ kind: chosen })}
        options={[
          { value: 'none', label: text.none },
          { value: 'socks5', label: 'SOCKS5' },
          { value: 'http', label: 'HTTP (CONNECT)' },
        ]}
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
      <p className={field.help}>{text.means}</p>
      <div>
        <Button type="submit">{text.apply}</Button>
      </div>
    </form>
  );
}
