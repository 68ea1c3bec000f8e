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
  const { contact, options, transcript } = patient;
  if (contact === null) return skipped(`Not heard: ${patient.blockedBy ?? 'there is no connection'}.`);
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
    patient.blockedBy = 'the server does not greet as an FTP server does';
  }
  const isImplicit = options.tlsMode === 'implicit';
  return judgeGreeting({
    heard,
    heardMs,
    port: options.port,
    isImplicit,
    answersTls,
    quotes: transcript.redact,
  });
}

export function judgeGreeting({ heard, heardMs, port, isImplicit, answersTls, quotes }: Greeted): Judgement {
  const implicitTls = { mends: [{ kind: 'tls', mode: 'implicit', port } as const] };
  switch (heard.kind) {
    case 'tls':
      return problem('This port speaks TLS from its first byte, so it wants implicit TLS.', implicitTls);
    case 'silence':
      if (answersTls) {
        return problem(
          'The server says nothing until it is spoken to in TLS: this port wants implicit TLS.',
          implicitTls,
        );
      }
      return problem(
        isImplicit
          ? 'The encryption stands, but the server does not greet.'
          : 'The server accepts the connection and then says nothing, not even in TLS. It may be overloaded, or something else stands in between.',
      );
    case 'closed':
      return problem(
        'The server closes the connection without a word. It may not let this address in, or have too many connections.',
      );
    case 'other':
      return problem(otherProtocol(heard.text), {
        details: said(quotes(heard.text.split(/\r?\n/)[0] ?? '')),
      });
    case 'reply': {
      const { reply, before } = heard;
      const text = quotes(replyText(reply));
      const details = said(`${reply.code} ${text}`);
      if (isDone(reply)) {
        if (before.includes(120)) {
          return notice(`The server asked to wait (120) and greeted after ${heardMs} ms.`, { details });
        }
        if (heardMs > 3_000) {
          return notice(
            `The greeting takes ${(heardMs / 1000).toFixed(1)} s. Servers that look up the name of whoever connects are slow where that has none.`,
            { details },
          );
        }
        return ok('The server greets as it should.', { details });
      }
      if (reply.code === 421) {
        return problem(
          'The server lets nobody in at the moment (421): it has too many connections, from here or in all, or is about to stop. Try again later, with fewer connections.',
          { details, mends: [{ kind: 'choices', change: { usesOneConnection: true } }] },
        );
      }
      return problem(`The server refuses the connection (${reply.code}).`, { details });
    }
  }
}

function otherProtocol(text: string): string {
  if (text.startsWith('SSH-'))
    return 'This is an SSH server: it offers SFTP perhaps, which is not FTP. Look for its FTP port.';
  if (/^HTTP\/|^<(?:!doctype|html)/i.test(text))
    return 'This is a web server, not an FTP server. Check the port.';
  if (/^\* OK|^\+OK/.test(text)) return 'This is a mail server, not an FTP server. Check the port.';
  return 'What answers here does not speak FTP. Check the port.';
}

/** What looks like a host's name in a greeting: many servers begin with theirs. */
export const hostsIn = (text: string): readonly string[] =>
  text.match(/(?<![\w@.-])(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}(?![\w-])/gi) ?? [];
