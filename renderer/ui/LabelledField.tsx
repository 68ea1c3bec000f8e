import { Field } from '@base-ui/react/field';
import type { ReactNode } from 'react';
import styles from './Field.module.css';

interface LabelledFieldProps {
  readonly label: string;
  /** What is around it says it already. */
  readonly isLabelHidden?: boolean | undefined;
  /** What is wrong with the value; null when nothing is. */
  readonly error?: string | null | undefined;
  readonly help?: ReactNode;
  readonly className?: string | undefined;
  /** Base UI's control, or one that takes part in its fields. */
  readonly children: ReactNode;
}

/** A control under its label, with what is wrong with it underneath. */
export function LabelledField({
  label,
  isLabelHidden,
  error,
  help,
  className,
  children,
}: LabelledFieldProps) {
  return (
    <Field.Root className={className} invalid={Boolean(error)}>
      <Field.Label className={isLabelHidden ? 'visuallyHidden' : styles.label}>{label}</Field.Label>
      {children}
      {error && (
        <Field.Error className={styles.error} match>
          {error}
        </Field.Error>
      )}
      {help && <Field.Description className={styles.help}>{help}</Field.Description>}
    </Field.Root>
  );
}
