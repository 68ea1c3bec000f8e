import type { AnswerTo, QuestionOf, TrustDecision } from '../../../shared/model/prompt.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
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
  const text = useText().prompts;
  const answer = useAnswer<AnswerTo<QuestionOf<'plain'>>>(promptId);
  const decide = (decision: TrustDecision): void => answer({ kind: 'plain', decision });
  const { host, port, reply, spokeTlsBefore } = question;
  return (
    <AlertDialog
      title={
        <Filled
          text={spokeTlsBefore ? text.plain.titleAnyMore : text.plain.title}
          parts={{ host: <Name name={host} /> }}
        />
      }
      safe={{ label: text.plain.refuse, act: () => decide('refuse') }}
      actions={
        <>
          <Button onClick={() => decide('always')}>{text.plain.always}</Button>
          <Button onClick={() => decide('once')}>{text.plain.once}</Button>
        </>
      }
      tone={spokeTlsBefore ? 'danger' : 'plain'}
      isWide
    >
      <p>{text.plain.refused}</p>
      <div className={styles.words}>
        <ServerWords reply={reply} />
      </div>
      {spokeTlsBefore && <p className={styles.alarm}>{text.plain.didBefore}</p>}
      <p className={styles.problems}>{text.plain.means}</p>
      <p>{text.plain.alwaysMeans(port)}</p>
    </AlertDialog>
  );
}
