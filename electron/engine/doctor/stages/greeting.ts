import type { Findings } from '../../../../shared/text/findings.ts';
import { isDone, replyText } from '../../ftp/reply.ts';
import type { Heard } from '../firstContact.ts';
import { type Judgement, notice, ok, problem, said, skipped } from '../judgement.ts';
import type { Patient } from '../patient.ts';

/** What the server says first, and whether that was heard over TLS. */
export interface Greeted {
  readonly heard: Heard;
  readonly heardMs: number;
  readonly port: number;
  readonly isImplicit: boolean;
  /** It was silent until it was spoken to in TLS. */
  readonly answersTls: boolean;
  readonly quotes: (text: string) => string;
}

const timeoutMs = 6_000;
const tlsTimeoutMs = 4_000;

/** Listens for the greeting; where none comes, tries whether the port speaks TLS. */
export async function greeting(patient: Patient, signal: AbortSignal): Promise<Judgement> {
  const { contact, options, transcript, text } = patient;
  if (contact === null) {
    return skipped(text.contact.notHeard(patient.blockedBy ?? text.contact.noConnection));
  }
  const startedAtMs = performance.now();
  const heard = await contact.hear(patient.within(timeoutMs), signal);
  const heardMs = Math.round(performance.now() - startedAtMs);
  let answersTls = false;
  if (heard.kind === 'silence' && options.tlsMode !== 'implicit') {
    answersTls = await contact.secure(patient.tlsPolicy, patient.within(tlsTimeoutMs), signal).then(
      () => true,
      () => false,
    );
  }
  const isWelcome = heard.kind === 'reply' && isDone(heard.reply);
  if (heard.kind === 'reply') patient.learnHosts(...hostsIn(replyText(heard.reply)));
  if (!isWelcome) {
    patient.contact = null;
    contact.destroy();
    patient.blockedBy = text.contact.greeting.noneOfFtp;
  }
  const isImplicit = options.tlsMode === 'implicit';
  return judgeGreeting(
    { heard, heardMs, port: options.port, isImplicit, answersTls, quotes: transcript.redact },
    text,
  );
}

export function judgeGreeting(
  { heard, heardMs, port, isImplicit, answersTls, quotes }: Greeted,
  text: Findings,
): Judgement {
  const words = text.contact.greeting;
  const implicitTls = { mends: [{ kind: 'tls', mode: 'implicit', port } as const] };
  switch (heard.kind) {
    case 'tls':
      return problem(words.tlsAtOnce, implicitTls);
    case 'silence':
      if (answersTls) return problem(words.silentUntilTls, implicitTls);
      return problem(isImplicit ? words.silentInTls : words.silent);
    case 'closed':
      return problem(words.closed);
    case 'other':
      return problem(words[otherProtocol(heard.text)], {
        details: said(quotes(heard.text.split(/\r?\n/)[0] ?? ''), text),
      });
    case 'reply': {
      const { reply, before } = heard;
      const details = said(`${reply.code} ${quotes(replyText(reply))}`, text);
      if (isDone(reply)) {
        if (before.includes(120)) return notice(words.askedToWait(heardMs), { details });
        if (heardMs > 3_000) return notice(words.slow(heardMs), { details });
        return ok(words.good, { details });
      }
      if (reply.code === 421) {
        return problem(words.notNow, {
          details,
          mends: [{ kind: 'choices', change: { usesOneConnection: true } }],
        });
      }
      return problem(words.refused(reply.code), { details });
    }
  }
}

function otherProtocol(text: string): 'ssh' | 'web' | 'mail' | 'other' {
  if (text.startsWith('SSH-')) return 'ssh';
  if (/^HTTP\/|^<(?:!doctype|html)/i.test(text)) return 'web';
  if (/^\* OK|^\+OK/.test(text)) return 'mail';
  return 'other';
}

/** What looks like a host's name in a greeting: many servers begin with theirs. */
export const hostsIn = (text: string): readonly string[] =>
  text.match(/(?<![\w@.-])(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}(?![\w-])/gi) ?? [];
