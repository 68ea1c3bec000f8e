import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import styles from './SegmentChoice.module.css';

interface SegmentChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly options: readonly {
    readonly value: V;
    readonly label: string;
    readonly icon?: LucideIcon;
  }[];
  /** For screen readers alone, where what is around it says the same. */
  readonly isLabelHidden?: boolean;
  /** What the choice means, underneath. */
  readonly children?: ReactNode;
}

/** One of a few, side by side. */
export function SegmentChoice<V extends string>({
  label,
  value,
  onChange,
  options,
  isLabelHidden = false,
  children,
}: SegmentChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className={isLabelHidden ? 'visuallyHidden' : styles.legend}>{label}</legend>
      <div className={styles.segments}>
        {options.map(({ value: one, label: text, icon: Icon }) => (
          <label key={one} className={styles.segment}>
            <input
              type="radio"
              className={styles.radio}
              name={name}
              value={one}
              checked={value === one}
              onChange={() => onChange(one)}
            />
            {Icon && <Icon size={15} strokeWidth={1.75} aria-hidden />}
            {text}
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  );
}
