import type { AnswerTo, QuestionOf, TrustDecision } from '../../../shared/model/prompt.ts';
import { Name } from '../../text/Name.tsx';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { ServerWords } from '../../ui/ErrorNote.tsx';
import styles from './prompts.module.css';
import { useAnswer } from './useAnswer.ts';

interface PlainPromptProps {
  readonly promptId: string;
  readonly question: QuestionOf<'plain'>;
}

/** Asks whether a server that refuses TLS may be used without. Nothing has been sent to it yet. */
export function PlainPrompt({ promptId, question }: PlainPromptProps) {
  const answer = useAnswer<AnswerTo<QuestionOf<'plain'>>>(promptId);
  const decide = (decision: TrustDecision): void => answer({ kind: 'plain', decision });
  const { host, port, reply, spokeTlsBefore } = question;
  return (
    <AlertDialog
      title={
        <>
          <Name name={host} /> {spokeTlsBefore ? 'does not encrypt any more' : 'does not encrypt'}
        </>
      }
      safe={{ label: 'Do not connect', act: () => decide('refuse') }}
      actions={
        <>
          <Button onClick={() => decide('always')}>Always without encryption</Button>
          <Button onClick={() => decide('once')}>This time without</Button>
        </>
      }
      tone={spokeTlsBefore ? 'danger' : 'plain'}
      isWide
    >
      <p>It refuses explicit TLS. Nothing has been sent to it yet.</p>
      <div className={styles.words}>
        <ServerWords reply={reply} />
      </div>
      {spokeTlsBefore && (
        <p className={styles.alarm}>
          It did encrypt before. Somebody between you and the server may be the one that refuses, to read what
          you send.
        </p>
      )}
      <p className={styles.problems}>
        Without encryption everyone on the way can read the user name, the password and the files. It may
        offer implicit TLS instead, usually on port 990.
      </p>
      <p>Always means: at port {port}, until it speaks TLS or you revoke it in the settings.</p>
    </AlertDialog>
  );
}
