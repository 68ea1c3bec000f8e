import type { Writable } from 'node:stream';
import { ConnectorError } from '../../shared/errors.ts';
import { jsonText } from './terminalText.ts';

/**
 * Writes all of a text. A reader that has gone (`| head`) is no failure: it had enough. Throws `no_space` or
 * `internal` when standard output is a file that can not be written.
 */
export function writeAll(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error: NodeJS.ErrnoException | null | undefined) => {
      if (!error || error.code === 'EPIPE') return resolve();
      const code = error.code === 'ENOSPC' ? 'no_space' : 'internal';
      reject(new ConnectorError(code, 'The output can not be written.', { cause: error }));
    });
  });
}

/** The error object of a failure, on a line of its own. */
export const failureLine = (error: ConnectorError): string => `${jsonText({ error: error.toReport() })}\n`;

/** Exit statuses, as users script against them (README, "Command line"). */
export const exitStatus = { done: 0, failed: 1, invalid: 2, interrupted: 130 } as const;

export function exitStatusOf(error: ConnectorError, signal: AbortSignal): number {
  if (signal.aborted) return exitStatus.interrupted;
  return error.code === 'invalid_input' ? exitStatus.invalid : exitStatus.failed;
}
