import { useText } from '../../text/useText.ts';
import { Check } from '../../ui/Check.tsx';
import { CertificateFields } from './CertificateFields.tsx';
import styles from './ConnectForm.module.css';
import { type ConnectFields, ConnectTextField } from './ConnectTextField.tsx';
import { EncodingField } from './EncodingField.tsx';

/** The fields that few connections need. */
export function MoreFields({ fields }: { readonly fields: ConnectFields }) {
  const text = useText().connect;
  const { values, change } = fields;
  return (
    <div className={styles.options}>
      <Check
        label={text.anonymous}
        isOn={values.isAnonymous}
        onChange={(isAnonymous) => change({ isAnonymous })}
      />
      <EncodingField value={values.encoding} onChange={(encoding) => change({ encoding })} />
      <ConnectTextField
        label={text.remoteFolder}
        name="remoteFolder"
        placeholder={text.remoteFolderHint}
        fields={fields}
      />
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
      {values.tlsMode !== 'none' && <CertificateFields fields={fields} />}
    </div>
  );
}
