import { useState } from 'react';
import type { AnswerTo, QuestionOf } from '../../../shared/model/prompt.ts';
import { Name } from '../../text/Name.tsx';
import { Check } from '../../ui/Check.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { useAnswer } from './useAnswer.ts';

type PasswordQuestion = QuestionOf<'password'>;

interface PasswordPromptProps {
  readonly promptId: string;
  readonly question: PasswordQuestion;
}

/** Asks for the password of a profile that does not keep it. */
export function PasswordPrompt({ promptId, question }: PasswordPromptProps) {
  const answer = useAnswer<AnswerTo<PasswordQuestion>>(promptId);
  const [remember, setRemember] = useState(false);
  return (
    <PasswordForm
      title={
        <>
          Password for <Name name={question.profileName} />
        </>
      }
      who={
        <>
          <Name name={question.username} /> at <Name name={question.host} />, port {question.port}
        </>
      }
      onPassword={(password) => answer({ kind: 'password', password, remember })}
      onDismiss={() => answer({ kind: 'password', password: null, remember: false })}
    >
      {question.canRemember && (
        <Check label="Remember it once it has worked" isOn={remember} onChange={setRemember} />
      )}
    </PasswordForm>
  );
}
