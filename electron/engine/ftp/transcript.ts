import { directionSigns, type LogDirection, type LogLevel } from '../../../shared/model/logLine.ts';
import { visibleText } from '../../../shared/model/text.ts';

/** A line of the protocol, free of secrets and of control characters. */
export interface TranscriptLine {
  readonly direction: LogDirection;
  readonly level: LogLevel;
  readonly text: string;
}

/** Receives each line of the protocol. */
export type TranscriptSink = (line: TranscriptLine) => void;

/** What is known of a line that was received. */
export interface ReceivedLine {
  /** It ends a command: what comes before it is a preliminary reply, or one of several lines. */
  readonly isFinal: boolean;
  readonly isQuiet: boolean;
}

export interface Transcript {
  readonly sent: (command: string, isQuiet?: boolean) => void;
  readonly received: (line: string, about: ReceivedLine) => void;
  readonly note: (text: string) => void;
  /** Why nothing goes on. */
  readonly failed: (text: string) => void;
  /** The text without the secret, wherever a server may have echoed it. */
  readonly redact: (text: string) => string;
}

const mask = '****';

/** Replaced in what the server says, too: shorter secrets would mask ordinary words. */
const minEchoLength = 3;

/** Of what comes before a command has its answer; a server can send preliminary replies, and lines of one, for ever. */
const mostLinesBeforeFinal = 200;

/** Whether what stands behind the verb is for nobody to see. */
export const hasSecret = (command: string): boolean => /^(?:PASS|ACCT)\b/i.test(command);

/** The one writer of protocol text: nothing reaches the sink but through its redaction. */
export function createTranscript(sink: TranscriptSink, secret: string | null): Transcript {
  const redact = (text: string): string =>
    secret !== null && secret.length >= minEchoLength ? text.replaceAll(secret, mask) : text;
  let linesBeforeFinal = 0;
  const tellLeftOut = (): void => {
    const leftOut = linesBeforeFinal - mostLinesBeforeFinal;
    linesBeforeFinal = 0;
    if (leftOut > 0)
      sink({ direction: 'note', level: 'normal', text: `${leftOut} more lines were left out.` });
  };
  const write = (direction: LogDirection, level: LogLevel, text: string): void => {
    tellLeftOut();
    sink({ direction, level, text: visibleText(redact(text)) });
  };
  return {
    sent: (command, isQuiet = false) => {
      const shown = hasSecret(command) ? `${command.slice(0, 4)} ${mask}` : command;
      write('sent', isQuiet ? 'quiet' : 'normal', shown);
    },
    received: (line, { isFinal, isQuiet }) => {
      const level = /^[45]\d\d(?:[ -]|$)/.test(line) ? 'error' : isQuiet ? 'quiet' : 'normal';
      if (isFinal) {
        write('received', level, line);
        return;
      }
      linesBeforeFinal++;
      if (linesBeforeFinal > mostLinesBeforeFinal) return;
      sink({ direction: 'received', level, text: visibleText(redact(line)) });
    },
    note: (text) => write('note', 'normal', text),
    failed: (text) => write('note', 'error', text),
    redact,
  };
}

/** As a terminal shows it: `> NOOP`. */
export const formatTranscriptLine = ({ direction, text }: TranscriptLine): string =>
  `${directionSigns[direction]} ${text}`;
