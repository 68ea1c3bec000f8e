import type { AnswerTo, QuestionOf } from '../../../shared/model/prompt.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { PasswordForm } from './PasswordForm.tsx';
import { useAnswer } from './useAnswer.ts';

type ProxyPasswordQuestion = QuestionOf<'proxyPassword'>;

interface ProxyPasswordPromptProps {
  readonly promptId: string;
  readonly question: ProxyPasswordQuestion;
}

/** Asks for the password of a proxy that nobody keeps. */
export function ProxyPasswordPrompt({ promptId, question }: ProxyPasswordPromptProps) {
  const text = useText().prompts;
  const answer = useAnswer<AnswerTo<ProxyPasswordQuestion>>(promptId);
  return (
    <PasswordForm
      title={text.proxyPassword}
      who={
        <Filled
          text={text.userAtProxy}
          parts={{
            user: <Name name={question.username} />,
            host: <Name name={question.host} />,
            port: question.port,
          }}
        />
      }
      onPassword={(password) => answer({ kind: 'proxyPassword', password })}
      onDismiss={() => answer({ kind: 'proxyPassword', password: null })}
    />
  );
}
