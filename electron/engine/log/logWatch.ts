import { maxLogLinesPerPart } from '../../../shared/contract/limits.ts';
import type { Part } from '../../../shared/contract/requests.ts';
import type { LogLine } from '../../../shared/model/logLine.ts';
import { LineRing } from './lineRing.ts';

/** At most ten parts a second. */
const tellEveryMs = 100;

export type SendLog = (part: Part<'log.watch'>) => void;

/**
 * Tells one page of lines at a pace that it can follow: where more come in between than it could show, it gets the
 * newest and the number of the others.
 */
export class LogWatch {
  readonly #send: SendLog;
  readonly #waiting = new LineRing<LogLine>(maxLogLinesPerPart);
  #leftOut = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(send: SendLog) {
    this.#send = send;
  }

  /** All that there is now; what was told before is void. */
  restart(lines: readonly LogLine[]): void {
    this.#waiting.clear();
    this.#leftOut = 0;
    this.#send({ startsAnew: true, leftOut: 0, lines: lines.slice(0, maxLogLinesPerPart) });
    for (let start = maxLogLinesPerPart; start < lines.length; start += maxLogLinesPerPart) {
      this.#send({ startsAnew: false, leftOut: 0, lines: lines.slice(start, start + maxLogLinesPerPart) });
    }
  }

  add(line: LogLine): void {
    if (this.#waiting.push(line)) this.#leftOut++;
    this.#timer ??= setTimeout(() => this.#tell(), tellEveryMs);
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  #tell(): void {
    this.#timer = null;
    if (this.#waiting.length === 0) return;
    this.#send({ startsAnew: false, leftOut: this.#leftOut, lines: this.#waiting.toArray() });
    this.#waiting.clear();
    this.#leftOut = 0;
  }
}
