import { useId } from 'react';
import type { TransferDirection } from '../../../shared/model/transfer.ts';
import styles from './ConflictDialog.module.css';

export type Scope = 'once' | 'batch' | 'always';

interface ScopeChoiceProps {
  readonly value: Scope;
  readonly onChange: (scope: Scope) => void;
  readonly direction: TransferDirection;
}

/** What else an answer is for. */
export function ScopeChoice({ value, onChange, direction }: ScopeChoiceProps) {
  const name = useId();
  const choices: readonly (readonly [Scope, string])[] = [
    ['once', 'This file'],
    ['batch', 'All of this batch'],
    ['always', `Always for ${direction}s`],
  ];
  return (
    <fieldset className={styles.scope}>
      <legend className={styles.legend}>The answer is for</legend>
      {choices.map(([scope, label]) => (
        <label key={scope} className={styles.segment}>
          <input
            type="radio"
            className={styles.radio}
            name={name}
            value={scope}
            checked={value === scope}
            onChange={() => onChange(scope)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
