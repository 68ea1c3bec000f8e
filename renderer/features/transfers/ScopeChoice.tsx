import type { TransferDirection } from '../../../shared/model/transfer.ts';
import { SegmentChoice } from '../../ui/SegmentChoice.tsx';

export type Scope = 'once' | 'batch' | 'always';

interface ScopeChoiceProps {
  readonly value: Scope;
  readonly onChange: (scope: Scope) => void;
  readonly direction: TransferDirection;
}

/** What else an answer is for. */
export const ScopeChoice = ({ value, onChange, direction }: ScopeChoiceProps) => (
  <SegmentChoice
    label="The answer is for"
    isLabelHidden
    value={value}
    onChange={onChange}
    options={[
      { value: 'once', label: 'This file' },
      { value: 'batch', label: 'All of this batch' },
      { value: 'always', label: `Always for ${direction}s` },
    ]}
  />
);
