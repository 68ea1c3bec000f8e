import { Field } from '@base-ui/react/field';
import { Select } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import styles from './Field.module.css';
import menu from './Menu.module.css';

interface SelectFieldProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly disabled?: boolean;
}

/** A labelled choice from a list. */
export function SelectField<V extends string>({
  label,
  value,
  onChange,
  options,
  disabled,
}: SelectFieldProps<V>) {
  return (
    <Field.Root>
      <Select.Root
        items={options}
        value={value}
        onValueChange={(chosen) => chosen !== null && onChange(chosen)}
        disabled={disabled ?? false}
      >
        <Select.Label className={styles.label}>{label}</Select.Label>
        <Select.Trigger className={styles.trigger}>
          <Select.Value />
          <Select.Icon>
            <ChevronsUpDown size={14} aria-hidden />
          </Select.Icon>
        </Select.Trigger>
        <Select.Portal>
          <Select.Positioner className={menu.positioner} sideOffset={4} alignItemWithTrigger={false}>
            <Select.Popup className={menu.menu}>
              <Select.List>
                {options.map((option) => (
                  <Select.Item key={option.value} value={option.value} className={menu.item}>
                    <span className={menu.sign}>
                      <Select.ItemIndicator>
                        <Check size={14} aria-hidden />
                      </Select.ItemIndicator>
                    </span>
                    <Select.ItemText>{option.label}</Select.ItemText>
                  </Select.Item>
                ))}
              </Select.List>
            </Select.Popup>
          </Select.Positioner>
        </Select.Portal>
      </Select.Root>
    </Field.Root>
  );
}
