import { LockKeyhole, LockKeyholeOpen } from 'lucide-react';
import { useText } from '../../text/useText.ts';
import { SegmentChoice } from '../../ui/SegmentChoice.tsx';
import styles from './ConnectForm.module.css';
import type { TlsMode } from './defaultPort.ts';

const modes: readonly TlsMode[] = ['explicit', 'implicit', 'none'];

interface TlsChoiceProps {
  readonly value: TlsMode;
  readonly onChange: (mode: TlsMode) => void;
}

/** How the connection is encrypted, and what that means. */
export function TlsChoice({ value, onChange }: TlsChoiceProps) {
  const text = useText().connect;
  const isPlain = value === 'none';
  const Lock = isPlain ? LockKeyholeOpen : LockKeyhole;
  return (
    <SegmentChoice
      label={text.encryption}
      value={value}
      onChange={onChange}
      options={modes.map((mode) => ({ value: mode, label: text.tls[mode].label }))}
    >
      <p className={isPlain ? styles.plainMeans : styles.means}>
        <Lock size={12} aria-hidden />
        {text.tls[value].means}
      </p>
    </SegmentChoice>
  );
}
