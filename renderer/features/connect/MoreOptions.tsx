import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import field from '../../ui/Field.module.css';
import { SelectField } from '../../ui/SelectField.tsx';
import styles from './ConnectForm.module.css';
import { type ConnectFields, ConnectTextField } from './ConnectTextField.tsx';

/** Encodings that FTP servers speak; a connection made with another one adds that. */
const encodings: readonly (readonly [string, string])[] = [
  ['utf-8', 'UTF-8'],
  ['windows-1252', 'Western (Windows-1252)'],
  ['latin1', 'Western (ISO 8859-1)'],
  ['iso-8859-2', 'Central European (ISO 8859-2)'],
  ['windows-1250', 'Central European (Windows-1250)'],
  ['windows-1251', 'Cyrillic (Windows-1251)'],
  ['koi8-r', 'Cyrillic (KOI8-R)'],
  ['iso-8859-7', 'Greek (ISO 8859-7)'],
  ['windows-1254', 'Turkish (Windows-1254)'],
  ['windows-1255', 'Hebrew (Windows-1255)'],
  ['windows-1256', 'Arabic (Windows-1256)'],
  ['shift_jis', 'Japanese (Shift JIS)'],
  ['euc-jp', 'Japanese (EUC-JP)'],
  ['gb18030', 'Chinese, simplified (GB 18030)'],
  ['big5', 'Chinese, traditional (Big5)'],
  ['euc-kr', 'Korean (EUC-KR)'],
];

interface MoreOptionsProps {
  readonly fields: ConnectFields;
  /** The certificate is not trusted: pinning it is the next step. */
  readonly asksForPin: boolean;
}

/** What few connections need. Opens by itself when something in it is wrong or asked for. */
export function MoreOptions({ fields, asksForPin }: MoreOptionsProps) {
  const { values, errors, set } = fields;
  const [isOpen, setOpen] = useState(values.isAnonymous || values.encoding !== 'utf-8');
  const hasError = Boolean(
    errors.connectTimeoutSeconds || errors.socketTimeoutSeconds || errors.fingerprint || errors.encoding,
  );
  const known = encodings.some(([value]) => value === values.encoding);
  const options = known ? encodings : [...encodings, [values.encoding, values.encoding] as const];
  return (
    <details
      className={styles.more}
      open={isOpen || hasError || asksForPin}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className={styles.summary}>
        <ChevronRight size={14} aria-hidden />
        More
      </summary>
      <div className={styles.options}>
        <label className={field.checkLabel}>
          <input
            type="checkbox"
            className={field.check}
            checked={values.isAnonymous}
            onChange={(event) => set('isAnonymous', event.target.checked)}
          />
          Log in as anonymous
        </label>
        <SelectField
          label="Encoding of names"
          value={values.encoding}
          onChange={(encoding) => set('encoding', encoding)}
          options={options.map(([value, label]) => ({ value, label }))}
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
        {values.tlsMode !== 'none' && (
          <ConnectTextField
            label="Certificate fingerprint (SHA-256)"
            name="fingerprint"
            fields={fields}
            help="Accepts exactly this certificate, be it self-signed. Leave empty to have it verified."
          />
        )}
      </div>
    </details>
  );
}
