import type { AnswerTo, QuestionOf, TrustDecision } from '../../../shared/model/prompt.ts';
import { formatDay } from '../../text/format.ts';
import { Name } from '../../text/Name.tsx';
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
  const { host, port, certificate } = question;
  return (
    <AlertDialog
      title={
        <>
          Is this really <Name name={host} />?
        </>
      }
      safe={{ label: 'Refuse', act: () => decide('refuse') }}
      actions={
        <>
          <Button onClick={() => decide('always')}>Always accept</Button>
          <Button onClick={() => decide('once')}>Accept this time</Button>
        </>
      }
      isWide
    >
      <p>Its certificate does not prove that it is. Neither user name nor password has been sent.</p>
      <Problems question={question} />
      <CertificateFacts certificate={certificate} />
      <p>
        Compare the fingerprint with the one that the server’s administrator names. Always means: at port{' '}
        {port}, this certificate and no other one, until you revoke it in the settings.
      </p>
    </AlertDialog>
  );
}

interface ChangedProps extends VariantProps {
  readonly before: NonNullable<CertificateQuestion['before']>;
}

function Changed({ question, before, decide }: ChangedProps) {
  const { host, certificate, problems } = question;
  const isSameKey = before.certificate.keySha256 === certificate.keySha256;
  return (
    <AlertDialog
      title={
        <>
          The certificate of <Name name={host} /> has changed
        </>
      }
      safe={{ label: 'Refuse', act: () => decide('refuse') }}
      actions={
        <>
          <Button onClick={() => decide('once')}>Accept this time</Button>
          <Button tone="danger" onClick={() => decide('always')}>
            Trust the new one
          </Button>
        </>
      }
      tone="danger"
      isWide
    >
      <p>
        {isSameKey
          ? 'Its key is the same, which only the owner of the former one has: it was probably renewed.'
          : 'Somebody may be standing between you and the server, to read your password and your files. Or the server was given a new one: ask its administrator.'}{' '}
        Neither user name nor password has been sent.
      </p>
      <p>
        {before.trust === 'verified'
          ? `The former one was verified on ${formatDay(before.trustedAtMs, 'second')}.`
          : `You have trusted the former one since ${formatDay(before.trustedAtMs, 'second')}.`}
        {problems.length === 0 && ' An issuer that is known vouches for the new one.'}
      </p>
      <Problems question={question} />
      <CertificateChange before={before.certificate} now={certificate} />
    </AlertDialog>
  );
}

const Problems = ({ question }: { readonly question: CertificateQuestion }) =>
  question.problems.length > 0 && (
    <ul className={styles.problems}>
      {question.problems.map((problem) => (
        <li key={problem}>{problemSentence(problem, question)}</li>
      ))}
    </ul>
  );
