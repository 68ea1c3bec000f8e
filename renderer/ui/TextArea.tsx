import { Field } from '@base-ui/react/field';
import { classes } from './classes.ts';
import styles from './Field.module.css';
import { LabelledField } from './LabelledField.tsx';

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
export const TextArea = ({ label, name, value, onChange, error, isLabelHidden, isCode }: TextAreaProps) => (
  <LabelledField label={label} isLabelHidden={isLabelHidden} error={error}>
    <Field.Control
      render={<textarea rows={4} />}
      name={name}
      className={classes(styles.input, styles.area, isCode && styles.code)}
      value={value}
      onValueChange={onChange}
      autoComplete="off"
      spellCheck={!isCode}
    />
  </LabelledField>
);
