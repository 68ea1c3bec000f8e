import { type FormEvent, useState } from 'react';
import { useApp } from '../../app.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useRequest } from '../../ui/useRequest.ts';
import styles from './entries.module.css';
import { localDateTime } from './localDateTime.ts';
import { changeTime, type ServerFile } from './serverTools.ts';

interface ChangeTimeProps {
  readonly file: ServerFile;
  readonly modifiedAtMs: number | null;
  readonly onChanged: (modifiedAtMs: number) => void;
}

/** When a file on the server was last changed, to be set otherwise. */
export function ChangeTime({ file, modifiedAtMs, onChanged }: ChangeTimeProps) {
  const text = useText().entries;
  const app = useApp();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState(() => localDateTime(modifiedAtMs ?? Date.now()));
  const { isBusy, failure, run } = useRequest();
  if (!isOpen) {
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {text.changeTime}
      </Button>
    );
  }
  const wantedMs = new Date(typed).getTime();
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(wantedMs >= 0) || !(await run(() => changeTime(app, file, wantedMs)))) return;
    onChanged(wantedMs);
    setOpen(false);
  };
  return (
    <form onSubmit={(event) => void onSubmit(event)} className={styles.time}>
      <input
        type="datetime-local"
        step={1}
        aria-label={text.modified}
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
        autoFocus
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button type="submit" size="small" disabled={isBusy || !(wantedMs >= 0)}>
        {text.setTime}
      </Button>
      {failure && <ErrorNote error={failure} />}
    </form>
  );
}
