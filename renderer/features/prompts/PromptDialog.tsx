import { assertNever } from '../../../shared/errors.ts';
import type { Prompt } from '../../../shared/model/prompt.ts';
import { useAppState } from '../../app.ts';
import { useMayAsk } from '../typing/holdQuestions.ts';
import { CertificatePrompt } from './CertificatePrompt.tsx';
import { PassphrasePrompt } from './PassphrasePrompt.tsx';
import { PasswordPrompt } from './PasswordPrompt.tsx';
import { PlainPrompt } from './PlainPrompt.tsx';
import { ProxyPasswordPrompt } from './ProxyPasswordPrompt.tsx';

/**
 * The question that has waited longest. One at a time; any page may answer. It waits for a pause in what is written and no
 * longer: a new name that is on its way to the server may be what it is asked for.
 */
export function PromptDialog() {
  const prompt = useAppState(({ engine }) => engine?.prompts[0] ?? null);
  const mayAsk = useMayAsk(prompt?.promptId ?? null, ({ isWriting }) => isWriting);
  return prompt && mayAsk && <QuestionDialog key={prompt.promptId} prompt={prompt} />;
}

function QuestionDialog({ prompt: { promptId, question } }: { readonly prompt: Prompt }) {
  switch (question.kind) {
    case 'certificate':
      return <CertificatePrompt promptId={promptId} question={question} />;
    case 'password':
      return <PasswordPrompt promptId={promptId} question={question} />;
    case 'proxyPassword':
      return <ProxyPasswordPrompt promptId={promptId} question={question} />;
    case 'passphrase':
      return <PassphrasePrompt promptId={promptId} question={question} />;
    case 'plain':
      return <PlainPrompt promptId={promptId} question={question} />;
    default:
      return assertNever(question);
  }
}
