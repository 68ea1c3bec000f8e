import { useAppState } from '../../app.ts';
import { useText } from '../../text/useText.ts';
import { ProtectionChoice } from './ProtectionChoice.tsx';
import { useProtection } from './useProtection.ts';
import styles from './vault.module.css';

/**
 * What stands between a secret and where it is kept, as long as nobody has said how to keep secrets: the choice.
 * `fields` belong below the secret; `open` resolves to whether it can be kept, and says at its fields what is wrong.
 * A passphrase that locks them is asked for by the engine.
 */
export function useVaultGate() {
  const text = useText().vault;
  const isUndecided = useAppState(({ engine }) => engine?.vault.state === 'absent');
  const protection = useProtection();
  return {
    fields: isUndecided ? (
      <fieldset className={styles.gate}>
        <legend className={styles.legend}>{text.question}</legend>
        <ProtectionChoice protection={protection} />
      </fieldset>
    ) : null,
    open: async (): Promise<boolean> => !isUndecided || protection.apply(),
  };
}
