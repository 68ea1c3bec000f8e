import type { AnswerTo, QuestionOf } from '../../../shared/model/prompt.ts';
import { Name } from '../../text/Name.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { useAnswer } from './useAnswer.ts';

type ProxyPasswordQuestion = QuestionOf<'proxyPassword'>;

interface ProxyPasswordPromptProps {
  readonly promptId: string;
  readonly question: ProxyPasswordQuestion;
}

/** Asks for the password of a proxy that nobody keeps. */
export function ProxyPasswordPrompt({ promptId, question }: ProxyPasswordPromptProps) {
  const answer = useAnswer<AnswerTo<ProxyPasswordQuestion>>(promptId);
  return (
    <PasswordForm
      title="Password for the proxy"
      who={
        <>
          <Name name={question.username} /> at the proxy <Name name={question.host} />, port {question.port}
        </>
      }
      onPassword={(password) => answer({ kind: 'proxyPassword', password })}
      onDismiss={() => answer({ kind: 'proxyPassword', password: null })}
    />
  );
}
