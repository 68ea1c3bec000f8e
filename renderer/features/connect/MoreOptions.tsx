import { ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useText } from '../../text/useText.ts';
import { later } from '../../ui/later.tsx';
import styles from './ConnectForm.module.css';
import type { ConnectFields } from './ConnectTextField.tsx';

const MoreFields = later(() => import('./MoreFields.tsx').then(({ MoreFields }) => MoreFields));

interface MoreOptionsProps {
  readonly fields: ConnectFields;
}

/** What few connections need. Opens by itself when something in it is wrong. */
export function MoreOptions({ fields }: MoreOptionsProps) {
  const text = useText().connect;
  const { values, errors } = fields;
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
      <MoreFields fields={fields} />
    </details>
  );
}
