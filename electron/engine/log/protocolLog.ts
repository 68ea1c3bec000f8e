import type { LogLine } from '../../../shared/model/logLine.ts';
import type { TranscriptSink } from '../ftp/transcript.ts';
import type { Clock } from '../ports.ts';
import { LineRing } from './lineRing.ts';
import { LogWatch, type SendLog } from './logWatch.ts';

/** Of each session: some minutes of browsing, and the end of what transfers say by the thousand. */
const linesPerSession = 3_000;
/** A banner or a path may be longer; what is cut off is counted. */
const mostCharacters = 1_000;
/** Sessions that have ended and can still be looked at: why one could not be opened is asked afterwards. */
const endedSessionsKept = 4;

/**
 * What was said on the connections of each session, as much as somebody may want to look back. Nothing of it leaves the
 * engine but to those who watch.
 */
export class ProtocolLog {
  readonly #clock: Clock;
  readonly #rings = new Map<string, LineRing<LogLine>>();
  readonly #ended: string[] = [];
  readonly #watches = new Set<LogWatch>();
  #lastLineId = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Where one connection of a session writes. */
  sinkFor(from: Pick<LogLine, 'sessionId' | 'site' | 'connection'>): TranscriptSink {
    return ({ direction, level, text }) => {
      const line: LogLine = {
        lineId: ++this.#lastLineId,
        atMs: this.#clock.nowMs(),
        ...from,
        direction,
        level,
        text: shortened(text),
      };
      this.#ringOf(from.sessionId).push(line);
      for (const watch of this.#watches) watch.add(line);
    };
  }

  /** Nothing more comes of it but the last words of its connections. */
  sessionEnded(sessionId: string): void {
    if (this.#ended.includes(sessionId)) return;
    this.#ended.push(sessionId);
    if (this.#ended.length <= endedSessionsKept) return;
    const oldest = this.#ended.shift();
    if (oldest !== undefined) this.#rings.delete(oldest);
  }

  /** Sends all that is kept, then what comes, until the signal aborts. */
  async watch(send: SendLog, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const watch = new LogWatch(send);
    watch.restart(this.#linesKept());
    this.#watches.add(watch);
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    this.#watches.delete(watch);
    watch.close();
  }

  /** Forgets all lines; those who watch are told. */
  clear(): void {
    this.#rings.clear();
    for (const watch of this.#watches) watch.restart([]);
  }

  #linesKept(): LogLine[] {
    const lines = [...this.#rings.values()].flatMap((ring) => ring.toArray());
    return lines.sort((one, other) => one.lineId - other.lineId);
  }

  #ringOf(sessionId: string): LineRing<LogLine> {
    const known = this.#rings.get(sessionId);
    if (known) return known;
    const ring = new LineRing<LogLine>(linesPerSession);
    this.#rings.set(sessionId, ring);
    return ring;
  }
}

function shortened(text: string): string {
  if (text.length <= mostCharacters) return text;
  return `${text.slice(0, mostCharacters)}… (${text.length - mostCharacters} characters more)`;
}
