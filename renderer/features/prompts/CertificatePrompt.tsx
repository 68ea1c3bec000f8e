import type { AnswerTo, QuestionOf } from '../../../shared/model/prompt.ts';
import { Name } from '../../text/Name.tsx';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { CertificateFacts } from './CertificateFacts.tsx';
import { problemSentence } from './certificateWords.ts';
import styles from './prompts.module.css';
import { useAnswer } from './useAnswer.ts';

type CertificateQuestion = QuestionOf<'certificate'>;

interface CertificatePromptProps {
  readonly promptId: string;
  readonly question: CertificateQuestion;
}

/** Asks about a certificate that nothing vouches for. Nothing has been sent to the server yet. */
export function CertificatePrompt({ promptId, question }: CertificatePromptProps) {
  const answer = useAnswer<AnswerTo<CertificateQuestion>>(promptId);
  const { host, port, certificate, problems } = question;
  const decide = (decision: AnswerTo<CertificateQuestion>['decision']): void =>
    answer({ kind: 'certificate', decision });
  return (
    <AlertDialog
      title={
        <>
          Is this really <Name name={host} />?
        </>
      }
      safe={{ label: 'Refuse', act: () => decide('refuse') }}
      actions={<Button onClick={() => decide('once')}>Accept this time</Button>}
      isWide
    >
      <p>
        The server at port {port} shows a certificate that cannot be trusted as it is. Neither user name nor
        password has been sent.
      </p>
      <ul className={styles.problems}>
        {problems.map((problem) => (
          <li key={problem}>{problemSentence(problem, question)}</li>
        ))}
      </ul>
      <CertificateFacts certificate={certificate} />
    </AlertDialog>
  );
}
