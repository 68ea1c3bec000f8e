import { FileInput } from 'lucide-react';
import { useRef, useState } from 'react';
import { useText } from '../../../text/useText.ts';
import { Button } from '../../../ui/Button.tsx';
import { DialogActions } from '../../../ui/Dialog.tsx';
import styles from './exchange.module.css';

interface FileChoiceProps {
  readonly onFile: (file: File) => void;
  readonly onClose: () => void;
}

/** Which file to take connections from, chosen or dropped. */
export function FileChoice({ onFile, onClose }: FileChoiceProps) {
  const { common, exchange: text } = useText();
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
        <p>{text.dropHere}</p>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={text.fileToImport}
          accept=".xml,.ini,.json"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) onFile(file);
            event.target.value = '';
          }}
        />
        <Button tone="primary" onClick={() => input.current?.click()}>
          {text.chooseFile}
        </Button>
      </div>
      <dl className={styles.sources}>
        <dt>FileZilla</dt>
        <dd>{text.sources.filezilla}</dd>
        <dt>WinSCP</dt>
        <dd>{text.sources.winscp}</dd>
        <dt>Quayside</dt>
        <dd>{text.sources.quayside}</dd>
      </dl>
      <DialogActions>
        <Button onClick={onClose}>{common.cancel}</Button>
      </DialogActions>
    </>
  );
}
