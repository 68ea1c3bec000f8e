import { Field } from '@base-ui/react/field';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import styles from './Field.module.css';
import { LabelledField } from './LabelledField.tsx';

interface TextFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value' | 'size'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with the value; null when nothing is. */
  readonly error?: string | null | undefined;
  readonly help?: ReactNode;
}

/** A labelled line of text. */
export const TextField = ({ label, value, onChange, error, help, className, ...input }: TextFieldProps) => (
  <LabelledField label={label} error={error} help={help} className={className}>
    <Field.Control
      {...input}
      className={styles.input}
      value={value}
      onValueChange={onChange}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  </LabelledField>
);
