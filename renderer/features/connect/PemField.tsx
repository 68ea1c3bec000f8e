import { useRef } from 'react';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import styles from './PemField.module.css';

interface PemFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (pem: string) => void;
  readonly error?: string | undefined;
}

/** Nobody's certificates are larger; what is goes no further than this page. */
const largestPemBytes = 100_000;

/** PEM text, pasted or read from a file. */
export function PemField({ label, name, value, onChange, error }: PemFieldProps) {
  const text = useText().connect;
  const file = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.pem}>
      <TextArea label={label} name={name} value={value} onChange={onChange} error={error} isCode />
      <input
        ref={file}
        type="file"
        hidden
        accept=".pem,.crt,.cer,.key"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen && chosen.size <= largestPemBytes) void chosen.text().then(onChange);
          event.target.value = '';
        }}
      />
      <Button
        size="small"
        className={styles.pemButton}
        aria-label={text.fromFileFor(label)}
        onClick={() => file.current?.click()}
      >
        {text.fromFile}
      </Button>
    </div>
  );
}
