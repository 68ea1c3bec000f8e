import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './prompts.module.css';

interface PasswordFormProps {
  readonly title: ReactNode;
  /** Who logs in where. */
  readonly who: ReactNode;
  /** What else can be chosen, below the password. */
  readonly children?: ReactNode;
  readonly onPassword: (password: string) => void;
  readonly onDismiss: () => void;
}

/** Asks for a password without which nothing is connected. */
export function PasswordForm({ title, who, children, onPassword, onDismiss }: PasswordFormProps) {
  const { common, prompts: text } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    onPassword(password);
  };
  return (
    <Dialog title={title} onClose={onDismiss} initialFocus={input}>
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        <p>{who}</p>
        <TextField
          ref={input}
          label={common.password}
          type="password"
          value={password}
          onChange={setPassword}
        />
        {children}
        <DialogActions>
          <Button onClick={onDismiss}>{common.cancel}</Button>
          <Button type="submit" tone="primary">
            {text.connect}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
