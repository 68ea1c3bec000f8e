import { useId } from 'react';
import { type Profile, profileColorSchema } from '../../../shared/model/profile.ts';
import { useText } from '../../text/useText.ts';
import { classes } from '../../ui/classes.ts';
import field from '../../ui/Field.module.css';
import colors from './colors.module.css';
import styles from './ProfileDialog.module.css';

interface ColorChoiceProps {
  readonly value: Profile['color'];
  readonly onChange: (color: Profile['color']) => void;
}

/** A colour by which a connection is known in the list, or none. */
export function ColorChoice({ value, onChange }: ColorChoiceProps) {
  const text = useText().profiles;
  const name = useId();
  return (
    <fieldset className={styles.colors}>
      <legend className={field.label}>{text.color}</legend>
      {[null, ...profileColorSchema.options].map((color) => (
        <label key={color ?? 'none'} className={classes(styles.color, colors[color ?? 'none'])}>
          <input
            type="radio"
            name={name}
            aria-label={text.colors[color ?? 'none']}
            checked={value === color}
            onChange={() => onChange(color)}
          />
          <span className={color === null ? styles.noSwatch : styles.swatch} />
        </label>
      ))}
    </fieldset>
  );
}
