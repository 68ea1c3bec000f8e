import { type ComponentProps, useState } from 'react';
import { TextField } from '../../ui/TextField.tsx';

interface KeptFieldProps
  extends Pick<ComponentProps<typeof TextField>, 'label' | 'ref' | 'placeholder' | 'onFocus'> {
  readonly value: string;
  /** Returns what is wrong with the text; null = nothing, it is kept. */
  readonly onKeep: (typed: string) => string | null;
  /** Enter was pressed, and the text is kept. */
  readonly onEnter: () => void;
}

/** A line of text that is kept when its field is left, or by Enter. Escape gives it up. */
export function KeptField({ value, onKeep, onEnter, ...field }: KeptFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const keep = (): boolean => {
    const problem = typed === null || typed === value ? null : onKeep(typed);
    setWrong(problem);
    if (problem === null) setTyped(null);
    return problem === null;
  };
  return (
    <TextField
      {...field}
      value={typed ?? value}
      onChange={(text) => {
        setTyped(text);
        setWrong(null);
      }}
      error={wrong}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setTyped(null);
        if (event.key !== 'Enter') return;
        event.preventDefault();
        if (keep()) onEnter();
      }}
    />
  );
}
