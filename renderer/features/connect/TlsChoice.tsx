import { LockKeyhole, LockKeyholeOpen } from 'lucide-react';
import { useId } from 'react';
import styles from './ConnectForm.module.css';
import type { TlsMode } from './connectForm.ts';

const choices: readonly { readonly mode: TlsMode; readonly label: string; readonly means: string }[] = [
  {
    mode: 'explicit',
    label: 'Explicit TLS',
    means: 'Encrypted before the login. The usual way.',
  },
  { mode: 'implicit', label: 'Implicit TLS', means: 'Encrypted from the first byte, on a port of its own.' },
  { mode: 'none', label: 'None', means: 'Everyone on the way can read the password and the files.' },
];

interface TlsChoiceProps {
  readonly value: TlsMode;
  readonly onChange: (mode: TlsMode) => void;
}

/** How the connection is encrypted, and what that means. */
export function TlsChoice({ value, onChange }: TlsChoiceProps) {
  const name = useId();
  const isPlain = value === 'none';
  const Lock = isPlain ? LockKeyholeOpen : LockKeyhole;
  return (
    <fieldset className={styles.tls}>
      <legend className={styles.legend}>Encryption</legend>
      <div className={styles.segments}>
        {choices.map(({ mode, label }) => (
          <label key={mode} className={styles.segment}>
            <input
              type="radio"
              className={styles.radio}
              name={name}
              value={mode}
              checked={value === mode}
              onChange={() => onChange(mode)}
            />
            {label}
          </label>
        ))}
      </div>
      <p className={isPlain ? styles.plainMeans : styles.means}>
        <Lock size={12} aria-hidden />
        {choices.find(({ mode }) => mode === value)?.means}
      </p>
    </fieldset>
  );
}
