import { useId } from 'react';
import { NewPassphrase } from './NewPassphrase.tsx';
import type { Protection } from './useProtection.ts';
import styles from './vault.module.css';

const choices = [
  {
    kind: 'passphrase',
    label: 'Under a master passphrase',
    means: 'Encrypted on disk. Quayside asks for it once after each start; nobody can recover it.',
  },
  { kind: 'memory', label: 'Only until Quayside ends', means: 'Nothing is written down.' },
] as const;

/** The ways to keep secrets where there is no keychain, and what each means. */
export function ProtectionChoice({ protection }: { readonly protection: Protection }) {
  const { kind, error, change } = protection;
  const name = useId();
  return (
    <>
      {choices.map((choice) => (
        <label key={choice.kind} className={styles.choice}>
          <input
            type="radio"
            name={name}
            checked={kind === choice.kind}
            onChange={() => change({ kind: choice.kind })}
          />
          <span>
            {choice.label}
            <span className={styles.means}>{choice.means}</span>
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
