import { type FormEvent, useRef, useState } from 'react';
import { useText } from '../text/useText.ts';
import { Button } from './Button.tsx';
import { Dialog, DialogActions } from './Dialog.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { TextField } from './TextField.tsx';
import { useRequest } from './useRequest.ts';

interface NameDialogProps {
  readonly title: string;
  readonly label: string;
  readonly initial?: string;
  /** What the button says that does it. */
  readonly action: string;
  /** What is wrong with a name; null = nothing. */
  readonly mistakeIn: (name: string) => string | null;
  /** What it throws is told in the dialog. */
  readonly submit: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for a name, and stays until it could be given. */
export function NameDialog({
  title,
  label,
  initial = '',
  action,
  mistakeIn,
  submit,
  onClose,
}: NameDialogProps) {
  const { common } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(initial);
  const [mistake, setMistake] = useState<string | null>(null);
  const { isBusy, failure, run } = useRequest();

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = mistakeIn(name);
    setMistake(found);
    if (found === null && (await run(() => submit(name)))) onClose();
  };

  return (
    <Dialog title={title} onClose={onClose} initialFocus={input}>
      <form onSubmit={(event) => void onSubmit(event)} noValidate>
        {failure && <ErrorNote error={failure} />}
        <TextField
          ref={input}
          label={label}
          value={name}
          onChange={(typed) => {
            setName(typed);
            setMistake(null);
          }}
          error={mistake}
        />
        <DialogActions>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" tone="primary" disabled={isBusy}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
