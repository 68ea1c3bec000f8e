import { openSync } from 'node:fs';
import { ReadStream, WriteStream } from 'node:tty';
import { ConnectorError, cancelled } from '../../shared/errors.ts';

/**
 * Asks for a line on the terminal, which does not show what is typed. Standard input may be something else: the input.
 * @throws invalid_input where there is no terminal, cancelled by Ctrl-C, Ctrl-D or the signal
 */
export async function askHidden(question: string, signal: AbortSignal): Promise<string> {
  const terminal = openTerminal();
  try {
    return await readLine(terminal, question, signal);
  } finally {
    terminal.close();
  }
}

interface Terminal {
  readonly input: ReadStream;
  readonly output: { write(text: string): unknown };
  readonly close: () => void;
}

function openTerminal(): Terminal {
  // Windows has no file for its terminal that Node could read so.
  if (process.platform === 'win32') {
    if (!process.stdin.isTTY) throw noTerminal();
    return { input: process.stdin, output: process.stderr, close: () => process.stdin.pause() };
  }
  try {
    const [inputFd, outputFd] = [openSync('/dev/tty', 'r'), openSync('/dev/tty', 'w')];
    const [input, output] = [new ReadStream(inputFd), new WriteStream(outputFd)];
    return {
      input,
      output,
      close: () => {
        input.destroy();
        output.destroy();
      },
    };
  } catch {
    throw noTerminal();
  }
}

const noTerminal = (): ConnectorError =>
  new ConnectorError(
    'invalid_input',
    'The saved passwords are locked by a master passphrase, and there is no terminal to ask for it: set QUAYSIDE_PASSPHRASE.',
  );

const key = { interrupt: '\u0003', endOfInput: '\u0004', backspace: '\b', erase: '\u007f' } as const;

/** What a line is after more was typed, and whether that ends it. */
export function typeOn(
  before: string,
  typed: string,
): { readonly line: string; readonly end: LineEnd | null } {
  let line = before;
  for (const character of typed) {
    switch (character) {
      case '\r':
      case '\n':
        return { line, end: 'entered' };
      case key.interrupt:
        return { line, end: 'interrupted' };
      case key.endOfInput:
        return { line, end: 'given up' };
      case key.backspace:
      case key.erase:
        line = Array.from(line).slice(0, -1).join('');
        break;
      default:
        line += character;
    }
  }
  return { line, end: null };
}

type LineEnd = 'entered' | 'interrupted' | 'given up';

function readLine({ input, output }: Terminal, question: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    let line = '';
    const end = (settle: () => void): void => {
      input.off('data', onData);
      signal.removeEventListener('abort', onAbort);
      input.setRawMode(false);
      output.write('\n');
      settle();
    };
    const onAbort = (): void => end(() => reject(cancelled()));
    const onData = (typed: string): void => {
      const after = typeOn(line, typed);
      line = after.line;
      if (after.end === 'entered') end(() => resolve(line));
      // The terminal would have sent it, were it not in raw mode; it aborts the signal.
      else if (after.end === 'interrupted') process.kill(process.pid, 'SIGINT');
      else if (after.end === 'given up') onAbort();
    };
    if (signal.aborted) return reject(cancelled());
    signal.addEventListener('abort', onAbort);
    input.setRawMode(true);
    input.setEncoding('utf8');
    input.on('data', onData);
    output.write(question);
  });
}
