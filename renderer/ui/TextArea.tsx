import { Field } from '@base-ui/react/field';
import { classes } from './classes.ts';
import styles from './Field.module.css';

interface TextAreaProps {
  readonly label: string;
  readonly name?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  /** What is around it says it already. */
  readonly isLabelHidden?: boolean;
  readonly isCode?: boolean;
}

/** A labelled text of several lines. */
export function TextArea({ label, name, value, onChange, error, isLabelHidden, isCode }: TextAreaProps) {
  return (
    <Field.Root invalid={Boolean(error)}>
      <Field.Label className={isLabelHidden ? 'visuallyHidden' : styles.label}>{label}</Field.Label>
      <Field.Control
        render={<textarea rows={4} />}
        name={name}
        className={classes(styles.input, styles.area, isCode && styles.code)}
        value={value}
        onValueChange={onChange}
        autoComplete="off"
        spellCheck={!isCode}
      />
      {error && (
        <Field.Error className={styles.error} match>
          {error}
        </Field.Error>
      )}
    </Field.Root>
  );
}
