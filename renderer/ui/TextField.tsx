import { Field } from '@base-ui/react/field';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import styles from './Field.module.css';

interface TextFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value' | 'size'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with the value; null when nothing is. */
  readonly error?: string | null | undefined;
  readonly help?: ReactNode;
}

/** A labelled line of text, with what is wrong with it underneath. */
export function TextField({ label, value, onChange, error, help, className, ...input }: TextFieldProps) {
  return (
    <Field.Root className={className} invalid={Boolean(error)}>
      <Field.Label className={styles.label}>{label}</Field.Label>
      <Field.Control
        {...input}
        className={styles.input}
        value={value}
        onValueChange={onChange}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      {error && (
        <Field.Error className={styles.error} match>
          {error}
        </Field.Error>
      )}
      {help && <Field.Description className={styles.help}>{help}</Field.Description>}
    </Field.Root>
  );
}
