import { type FormEvent, useRef, useState } from 'react';
import type { AnswerTo, QuestionOf } from '../../../shared/model/prompt.ts';
import { Name } from '../../text/Name.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import field from '../../ui/Field.module.css';
import { TextField } from '../../ui/TextField.tsx';
import styles from './prompts.module.css';
import { useAnswer } from './useAnswer.ts';

type PasswordQuestion = QuestionOf<'password'>;

interface PasswordPromptProps {
  readonly promptId: string;
  readonly question: PasswordQuestion;
}

/** Asks for the password of a profile that does not keep it. */
export function PasswordPrompt({ promptId, question }: PasswordPromptProps) {
  const answer = useAnswer<AnswerTo<PasswordQuestion>>(promptId);
  const input = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(false);
  const dismiss = (): void => answer({ kind: 'password', password: null, remember: false });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    answer({ kind: 'password', password, remember });
  };
  return (
    <Dialog
      title={
        <>
          Password for <Name name={question.profileName} />
        </>
      }
      onClose={dismiss}
      initialFocus={input}
    >
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        <p>
          <Name name={question.username} /> at <Name name={question.host} />, port {question.port}
        </p>
        <TextField ref={input} label="Password" type="password" value={password} onChange={setPassword} />
        {question.canRemember && (
          <label className={field.checkLabel}>
            <input
              type="checkbox"
              className={field.check}
              checked={remember}
              onChange={({ target }) => setRemember(target.checked)}
            />
            Remember it once it has worked
          </label>
        )}
        <DialogActions>
          <Button onClick={dismiss}>Cancel</Button>
          <Button type="submit" tone="primary">
            Connect
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
