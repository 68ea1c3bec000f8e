import { useId } from 'react';
import { type Profile, profileColorSchema } from '../../../shared/model/profile.ts';
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
  const name = useId();
  return (
    <fieldset className={styles.colors}>
      <legend className={field.label}>Colour</legend>
      {[null, ...profileColorSchema.options].map((color) => (
        <label key={color ?? 'none'} className={classes(styles.color, colors[color ?? 'none'])}>
          <input
            type="radio"
            name={name}
            aria-label={color === null ? 'No colour' : color[0]?.toUpperCase() + color.slice(1)}
            checked={value === color}
            onChange={() => onChange(color)}
          />
          <span className={color === null ? styles.noSwatch : styles.swatch} />
        </label>
      ))}
    </fieldset>
  );
}
