import { useText } from '../../text/useText.ts';
import styles from './ConnectForm.module.css';
import { type ConnectFields, ConnectTextField } from './ConnectTextField.tsx';

/** How long the server may take, to connect and to answer. */
export function TimeoutFields({ fields }: { readonly fields: ConnectFields }) {
  const text = useText().connect;
  return (
    <div className={styles.timeouts}>
      <ConnectTextField
        label={text.connectTimeout}
        name="connectTimeoutSeconds"
        inputMode="numeric"
        fields={fields}
      />
      <ConnectTextField
        label={text.idleTimeout}
        name="socketTimeoutSeconds"
        inputMode="numeric"
        fields={fields}
      />
    </div>
  );
}
