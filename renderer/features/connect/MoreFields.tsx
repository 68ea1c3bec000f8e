import { useText } from '../../text/useText.ts';
import { Check } from '../../ui/Check.tsx';
import { CertificateFields } from './CertificateFields.tsx';
import styles from './ConnectForm.module.css';
import { type ConnectFields, ConnectTextField } from './ConnectTextField.tsx';
import { EncodingField } from './EncodingField.tsx';
import { TimeoutFields } from './TimeoutFields.tsx';

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
      <TimeoutFields fields={fields} />
      {values.tlsMode !== 'none' && <CertificateFields fields={fields} />}
    </div>
  );
}
