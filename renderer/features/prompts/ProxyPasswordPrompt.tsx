import { type FormEvent, useRef, useState } from 'react';
import type { AnswerTo, QuestionOf } from '../../../shared/model/prompt.ts';
import { Name } from '../../text/Name.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './prompts.module.css';
import { useAnswer } from './useAnswer.ts';

type ProxyPasswordQuestion = QuestionOf<'proxyPassword'>;

interface ProxyPasswordPromptProps {
  readonly promptId: string;
  readonly question: ProxyPasswordQuestion;
}

/** Asks for the password of a proxy that nobody keeps. */
export function ProxyPasswordPrompt({ promptId, question }: ProxyPasswordPromptProps) {
  const answer = useAnswer<AnswerTo<ProxyPasswordQuestion>>(promptId);
  const input = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const dismiss = (): void => answer({ kind: 'proxyPassword', password: null });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    answer({ kind: 'proxyPassword', password });
  };
  return (
    <Dialog title="Password for the proxy" onClose={dismiss} initialFocus={input}>
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        <p>
          <Name name={question.username} /> at the proxy <Name name={question.host} />, port {question.port}
        </p>
        <TextField ref={input} label="Password" type="password" value={password} onChange={setPassword} />
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
