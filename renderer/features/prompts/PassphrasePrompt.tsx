import { type FormEvent, useRef, useState } from 'react';
import type { AnswerTo, QuestionOf } from '../../../shared/model/prompt.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './prompts.module.css';
import { useAnswer } from './useAnswer.ts';

type PassphraseQuestion = QuestionOf<'passphrase'>;

interface PassphrasePromptProps {
  readonly promptId: string;
  readonly question: PassphraseQuestion;
}

/** Asks for the master passphrase that saved passwords are locked by. */
export function PassphrasePrompt({ promptId, question }: PassphrasePromptProps) {
  const { common, prompts: text } = useText();
  const answer = useAnswer<AnswerTo<PassphraseQuestion>>(promptId);
  const input = useRef<HTMLInputElement>(null);
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState(question.wasWrong ? text.wrongMaster : null);
  const dismiss = (): void => answer({ kind: 'passphrase', passphrase: null });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (passphrase === '') setWrong(text.whichMaster);
    else answer({ kind: 'passphrase', passphrase });
  };
  return (
    <Dialog title={text.unlockTitle} onClose={dismiss} initialFocus={input}>
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        <TextField
          ref={input}
          label={text.master}
          type="password"
          value={passphrase}
          onChange={(value) => {
            setPassphrase(value);
            setWrong(null);
          }}
          error={wrong}
        />
        <DialogActions>
          <Button onClick={dismiss}>{common.cancel}</Button>
          <Button type="submit" tone="primary">
            {text.unlock}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
