import type { AnswerTo, QuestionOf, TrustDecision } from '../../../shared/model/prompt.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { CertificateChange } from '../trust/CertificateChange.tsx';
import { CertificateFacts } from '../trust/CertificateFacts.tsx';
import { problemSentence } from '../trust/certificateWords.ts';
import styles from './prompts.module.css';
import { useAnswer } from './useAnswer.ts';

type CertificateQuestion = QuestionOf<'certificate'>;

interface CertificatePromptProps {
  readonly promptId: string;
  readonly question: CertificateQuestion;
}

interface VariantProps {
  readonly question: CertificateQuestion;
  readonly decide: (decision: TrustDecision) => void;
}

/** Asks about a certificate that nobody vouches for. Nothing has been sent to the server yet. */
export function CertificatePrompt({ promptId, question }: CertificatePromptProps) {
  const answer = useAnswer<AnswerTo<CertificateQuestion>>(promptId);
  const decide = (decision: TrustDecision): void => answer({ kind: 'certificate', decision });
  return question.before ? (
    <Changed question={question} before={question.before} decide={decide} />
  ) : (
    <Unknown question={question} decide={decide} />
  );
}

function Unknown({ question, decide }: VariantProps) {
  const text = useText().prompts;
  const { host, port, certificate } = question;
  return (
    <AlertDialog
      title={<Filled text={text.isThis} parts={{ host: <Name name={host} /> }} />}
      safe={{ label: text.refuse, act: () => decide('refuse') }}
      actions={
        <>
          <Button onClick={() => decide('always')}>{text.alwaysAccept}</Button>
          <Button onClick={() => decide('once')}>{text.acceptOnce}</Button>
        </>
      }
      isWide
    >
      <p>{text.notProven}</p>
      <Problems question={question} />
      <CertificateFacts certificate={certificate} />
      <p>{text.compare(port)}</p>
    </AlertDialog>
  );
}

interface ChangedProps extends VariantProps {
  readonly before: NonNullable<CertificateQuestion['before']>;
}

function Changed({ question, before, decide }: ChangedProps) {
  const { format, prompts: text } = useText();
  const { host, certificate, problems } = question;
  const isSameKey = before.certificate.keySha256 === certificate.keySha256;
  const since = format.day(before.trustedAtMs, 'second');
  return (
    <AlertDialog
      title={<Filled text={text.changed} parts={{ host: <Name name={host} /> }} />}
      safe={{ label: text.refuse, act: () => decide('refuse') }}
      actions={
        <>
          <Button onClick={() => decide('once')}>{text.acceptOnce}</Button>
          <Button tone="danger" onClick={() => decide('always')}>
            {text.trustNew}
          </Button>
        </>
      }
      tone="danger"
      isWide
    >
      <p>
        {isSameKey ? text.sameKey : text.otherKey} {text.nothingSent}
      </p>
      <p>
        {before.trust === 'verified' ? text.wasVerified(since) : text.wasTrusted(since)}
        {problems.length === 0 && text.newIsVerified}
      </p>
      <Problems question={question} />
      <CertificateChange before={before.certificate} now={certificate} />
    </AlertDialog>
  );
}

function Problems({ question }: { readonly question: CertificateQuestion }) {
  const texts = useText();
  if (question.problems.length === 0) return null;
  return (
    <ul className={styles.problems}>
      {question.problems.map((problem) => (
        <li key={problem}>{problemSentence(problem, question, texts)}</li>
      ))}
    </ul>
  );
}
