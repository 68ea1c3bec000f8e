import { ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useText } from '../../text/useText.ts';
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
  const text = useText().connect;
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
        {text.more}
      </summary>
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
    </details>
  );
}
