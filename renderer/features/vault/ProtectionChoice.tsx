import { useId } from 'react';
import { useText } from '../../text/useText.ts';
import { NewPassphrase } from './NewPassphrase.tsx';
import type { Protection } from './useProtection.ts';
import styles from './vault.module.css';

const kinds = ['passphrase', 'memory'] as const;

/** The ways to keep secrets where there is no keychain, and what each means. */
export function ProtectionChoice({ protection }: { readonly protection: Protection }) {
  const text = useText().vault;
  const { kind, error, change } = protection;
  const name = useId();
  return (
    <>
      {kinds.map((choice) => (
        <label key={choice} className={styles.choice}>
          <input
            type="radio"
            name={name}
            checked={kind === choice}
            onChange={() => change({ kind: choice })}
          />
          <span>
            {text.protections[choice].label}
            <span className={styles.means}>{text.protections[choice].means}</span>
          </span>
        </label>
      ))}
      {kind === 'passphrase' ? (
        <NewPassphrase {...protection} onChange={change} />
      ) : (
        error && <p role="alert">{error}</p>
      )}
    </>
  );
}
