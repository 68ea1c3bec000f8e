import { useText } from '../../text/useText.ts';
import { TextField } from '../../ui/TextField.tsx';
import styles from './vault.module.css';

interface NewPassphraseProps {
  readonly passphrase: string;
  readonly repeated: string;
  readonly error: string | null;
  readonly onChange: (changes: { readonly passphrase: string } | { readonly repeated: string }) => void;
}

/** A new passphrase, typed twice. */
export function NewPassphrase({ passphrase, repeated, error, onChange }: NewPassphraseProps) {
  const text = useText().vault;
  return (
    <div className={styles.pair}>
      <TextField
        label={text.passphrase}
        type="password"
        value={passphrase}
        onChange={(typed) => onChange({ passphrase: typed })}
        error={error}
      />
      <TextField
        label={text.passphraseAgain}
        type="password"
        value={repeated}
        onChange={(typed) => onChange({ repeated: typed })}
      />
    </div>
  );
}
