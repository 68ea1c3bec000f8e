import { visibleText } from '../../../shared/model/text.ts';

/** Receives each line of the protocol, `> ` sent, `< ` received, free of secrets and of control characters. */
export type TranscriptSink = (line: string) => void;

export interface Transcript {
  readonly sent: (command: string) => void;
  readonly received: (line: string) => void;
  readonly note: (text: string) => void;
  /** The text without the secret, wherever a server may have echoed it. */
  readonly redact: (text: string) => string;
}

const mask = '****';

/** Replaced in what the server says, too: shorter secrets would mask ordinary words. */
const minEchoLength = 3;

/** The one writer of protocol text: nothing reaches the sink but through its redaction. */
export function createTranscript(sink: TranscriptSink, secret: string | null): Transcript {
  const redact = (text: string): string =>
    secret !== null && secret.length >= minEchoLength ? text.replaceAll(secret, mask) : text;
  const write = (line: string): void => sink(visibleText(redact(line)));
  return {
    sent: (command) =>
      write(`> ${/^(?:PASS|ACCT)\b/i.test(command) ? `${command.slice(0, 4)} ${mask}` : command}`),
    received: (line) => write(`< ${line}`),
    note: (text) => write(`* ${text}`),
    redact,
  };
}
