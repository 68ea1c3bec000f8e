import { TextField } from '../../ui/TextField.tsx';
import styles from './vault.module.css';

interface NewPassphraseProps {
  readonly passphrase: string;
  readonly repeated: string;
  readonly error: string | null;
  readonly onChange: (changes: { readonly passphrase: string } | { readonly repeated: string }) => void;
}

/** A new passphrase, typed twice. */
export const NewPassphrase = ({ passphrase, repeated, error, onChange }: NewPassphraseProps) => (
  <div className={styles.pair}>
    <TextField
      label="Passphrase"
      type="password"
      value={passphrase}
      onChange={(text) => onChange({ passphrase: text })}
      error={error}
    />
    <TextField
      label="Passphrase again"
      type="password"
      value={repeated}
      onChange={(text) => onChange({ repeated: text })}
    />
  </div>
);
