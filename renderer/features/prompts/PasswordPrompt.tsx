import { useState } from 'react';
import type { AnswerTo, QuestionOf } from '../../../shared/model/prompt.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
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
  const text = useText().prompts;
  const answer = useAnswer<AnswerTo<PasswordQuestion>>(promptId);
  const [remember, setRemember] = useState(false);
  return (
    <PasswordForm
      title={<Filled text={text.passwordFor} parts={{ name: <Name name={question.profileName} /> }} />}
      who={
        <Filled
          text={text.userAt}
          parts={{
            user: <Name name={question.username} />,
            host: <Name name={question.host} />,
            port: question.port,
          }}
        />
      }
      onPassword={(password) => answer({ kind: 'password', password, remember })}
      onDismiss={() => answer({ kind: 'password', password: null, remember: false })}
    >
      {question.canRemember && <Check label={text.remember} isOn={remember} onChange={setRemember} />}
    </PasswordForm>
  );
}
