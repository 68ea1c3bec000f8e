import { LockKeyhole, LockKeyholeOpen } from 'lucide-react';
import { SegmentChoice } from '../../ui/SegmentChoice.tsx';
import styles from './ConnectForm.module.css';
import type { TlsMode } from './connectForm.ts';

const choices: readonly { readonly value: TlsMode; readonly label: string; readonly means: string }[] = [
  {
    value: 'explicit',
    label: 'Explicit TLS',
    means: 'Encrypted before the login. The usual way.',
  },
  { value: 'implicit', label: 'Implicit TLS', means: 'Encrypted from the first byte, on a port of its own.' },
  { value: 'none', label: 'None', means: 'Everyone on the way can read the password and the files.' },
];

interface TlsChoiceProps {
  readonly value: TlsMode;
  readonly onChange: (mode: TlsMode) => void;
}

/** How the connection is encrypted, and what that means. */
export function TlsChoice({ value, onChange }: TlsChoiceProps) {
  const isPlain = value === 'none';
  const Lock = isPlain ? LockKeyholeOpen : LockKeyhole;
  return (
    <SegmentChoice label="Encryption" value={value} onChange={onChange} options={choices}>
      <p className={isPlain ? styles.plainMeans : styles.means}>
        <Lock size={12} aria-hidden />
        {choices.find((choice) => choice.value === value)?.means}
      </p>
    </SegmentChoice>
  );
}
