import type { ReactNode } from 'react';
import styles from './Field.module.css';

interface CheckProps {
  readonly label: ReactNode;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly disabled?: boolean;
}

/** A choice of yes or no. */
export const Check = ({ label, isOn, onChange, disabled = false }: CheckProps) => (
  <label className={styles.checkLabel}>
    <input
      type="checkbox"
      className={styles.check}
      checked={isOn}
      disabled={disabled}
      onChange={(event) => onChange(event.target.checked)}
    />
    <span>{label}</span>
  </label>
);
