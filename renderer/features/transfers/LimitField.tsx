import { type RefObject, useEffect, useRef, useState } from 'react';
import { useText } from '../../text/useText.ts';
import field from '../../ui/Field.module.css';
import { type Limit, type LimitUnit, limitOf, limitUnits, parseLimit } from './limits.ts';
import styles from './TransferSettings.module.css';

interface LimitFieldProps {
  readonly label: string;
  /** Null = no limit. */
  readonly value: number | null;
  readonly onChange: (bytesPerSecond: number | null) => void;
}

/** While a number is typed, its first digits are not meant yet. */
const typingMs = 500;
const usual: Limit = { text: '1', unit: 'MB/s' };

interface Pending {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly apply: () => void;
}

function applyNow(pending: RefObject<Pending | null>): void {
  if (!pending.current) return;
  clearTimeout(pending.current.timer);
  pending.current.apply();
  pending.current = null;
}

/** A speed that is not to be exceeded: on or off, a number and its unit. */
export function LimitField({ label, value, onChange }: LimitFieldProps) {
  const text = useText().transfers;
  const [typed, setTyped] = useState<Limit>(() => (value === null ? usual : limitOf(value)));
  const pending = useRef<Pending | null>(null);
  const isOn = value !== null;
  const isWrong = isOn && parseLimit(typed) === null;

  const flush = (): void => applyNow(pending);
  // Closing the dialog means what was typed last.
  useEffect(() => () => applyNow(pending), []);

  const change = (limit: Limit): void => {
    setTyped(limit);
    const bytesPerSecond = parseLimit(limit);
    if (pending.current) clearTimeout(pending.current.timer);
    pending.current = null;
    if (bytesPerSecond === null) return;
    pending.current = { apply: () => onChange(bytesPerSecond), timer: setTimeout(flush, typingMs) };
  };

  return (
    <div className={styles.limit}>
      <label className={field.checkLabel}>
        <input
          type="checkbox"
          className={field.check}
          checked={isOn}
          onChange={(event) => onChange(event.target.checked ? (parseLimit(typed) ?? 1_000_000) : null)}
        />
        {label}
      </label>
      <input
        className={field.input}
        aria-label={text.limitTo(label)}
        aria-invalid={isWrong}
        data-invalid={isWrong || undefined}
        inputMode="decimal"
        autoComplete="off"
        disabled={!isOn}
        value={typed.text}
        onChange={(event) => change({ ...typed, text: event.target.value })}
        onBlur={flush}
      />
      <select
        className={field.input}
        aria-label={text.limitUnit(label)}
        disabled={!isOn}
        value={typed.unit}
        onChange={(event) => {
          change({ ...typed, unit: event.target.value as LimitUnit });
          flush();
        }}
      >
        {limitUnits.map((unit) => (
          <option key={unit}>{unit}</option>
        ))}
      </select>
    </div>
  );
}
