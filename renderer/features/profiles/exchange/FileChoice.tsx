import { FileInput } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { DialogActions } from '../../../ui/Dialog.tsx';
import styles from './exchange.module.css';

interface FileChoiceProps {
  readonly onFile: (file: File) => void;
  readonly onClose: () => void;
}

/** Which file to take connections from, chosen or dropped. */
export function FileChoice({ onFile, onClose }: FileChoiceProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first */}
      <div
        className={styles.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const [file] = event.dataTransfer.files;
          if (file) onFile(file);
        }}
      >
        <FileInput size={28} strokeWidth={1.25} aria-hidden />
        <p>Drop a file here, or</p>
        <input
          ref={input}
          type="file"
          hidden
          aria-label="File to import"
          accept=".xml,.ini,.json"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) onFile(file);
            event.target.value = '';
          }}
        />
        <Button tone="primary" onClick={() => input.current?.click()}>
          Choose a file…
        </Button>
      </div>
      <dl className={styles.sources}>
        <dt>FileZilla</dt>
        <dd>sitemanager.xml, or File › Export</dd>
        <dt>WinSCP</dt>
        <dd>WinSCP.ini, by Tools › Export/Backup Configuration</dd>
        <dt>Quayside</dt>
        <dd>a JSON file that it exported</dd>
      </dl>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
      </DialogActions>
    </>
  );
}
