import { ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Check } from '../../ui/Check.tsx';
import { CertificateFields } from './CertificateFields.tsx';
import styles from './ConnectForm.module.css';
import { type ConnectFields, ConnectTextField } from './ConnectTextField.tsx';
import { EncodingField } from './EncodingField.tsx';

interface MoreOptionsProps {
  readonly fields: ConnectFields;
}

/** What few connections need. Opens by itself when something in it is wrong. */
export function MoreOptions({ fields }: MoreOptionsProps) {
  const { values, errors, change } = fields;
  const [isOpen, setOpen] = useState(values.isAnonymous || values.encoding !== 'utf-8');
  // What an address brought is to be seen.
  const hasFolder = values.remoteFolder !== '';
  useEffect(() => {
    if (hasFolder) setOpen(true);
  }, [hasFolder]);
  const hasError = Boolean(
    errors.connectTimeoutSeconds ||
      errors.socketTimeoutSeconds ||
      errors.encoding ||
      errors.fingerprint ||
      errors.serverCa ||
      errors.clientCert ||
      errors.clientKey,
  );
  return (
    <details
      className={styles.more}
      open={isOpen || hasError}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className={styles.summary}>
        <ChevronRight size={14} aria-hidden />
        More
      </summary>
      <div className={styles.options}>
        <Check
          label="Log in as anonymous"
          isOn={values.isAnonymous}
          onChange={(isAnonymous) => change({ isAnonymous })}
        />
        <EncodingField value={values.encoding} onChange={(encoding) => change({ encoding })} />
        <ConnectTextField
          label="Folder on the server"
          name="remoteFolder"
          placeholder="Where the server puts you"
          fields={fields}
        />
        <div className={styles.timeouts}>
          <ConnectTextField
            label="Connect timeout (s)"
            name="connectTimeoutSeconds"
            inputMode="numeric"
            fields={fields}
          />
          <ConnectTextField
            label="Idle timeout (s)"
            name="socketTimeoutSeconds"
            inputMode="numeric"
            fields={fields}
          />
        </div>
        {values.tlsMode !== 'none' && <CertificateFields fields={fields} />}
      </div>
    </details>
  );
}
