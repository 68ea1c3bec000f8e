import type { TransferDirection } from '../../../shared/model/transfer.ts';
import { useText } from '../../text/useText.ts';
import { SegmentChoice } from '../../ui/SegmentChoice.tsx';

export type Scope = 'once' | 'batch' | 'always';

interface ScopeChoiceProps {
  readonly value: Scope;
  readonly onChange: (scope: Scope) => void;
  readonly direction: TransferDirection;
}

/** What else an answer is for. */
export function ScopeChoice({ value, onChange, direction }: ScopeChoiceProps) {
  const text = useText().transfers.conflict;
  return (
    <SegmentChoice
      label={text.scope}
      isLabelHidden
      value={value}
      onChange={onChange}
      options={[
        { value: 'once', label: text.once },
        { value: 'batch', label: text.batch },
        { value: 'always', label: text.always[direction] },
      ]}
    />
  );
}
