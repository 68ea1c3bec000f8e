import pLimit from 'p-limit';
import { cancelled } from '../../../shared/errors.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { isDone } from '../ftp/reply.ts';
import type { Clock } from '../ports.ts';

/** After this long a connection is suspect: NAT and servers forget idle ones without a word. */
const suspectAfterMs = 30_000;
/** One that is alive answers a NOOP within this; a new login is quicker than waiting any longer. */
const answersWithinMs = 5_000;

type OpenConnection = (signal: AbortSignal) => Promise<FtpConnection>;

/**
 * A place for one connection, used in turns. A connection that was lost is replaced when the next turn needs
 * it, so that nobody above has to know.
 */
export class ConnectionSlot {
  readonly #open: OpenConnection;
  readonly #clock: Clock;
  readonly #takeTurn = pLimit(1);
  #connection: FtpConnection | null = null;
  #lastUsedAtMs = 0;
  #isClosed = false;

  constructor(open: OpenConnection, clock: Clock) {
    this.#open = open;
    this.#clock = clock;
  }

  /** Runs the work when its turn comes, on a connection that is logged in. An abort gives the turn up. */
  use<T>(work: (connection: FtpConnection) => Promise<T>, signal: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(cancelled());
        return;
      }
      // While it waits for its turn nothing else would notice the abort.
      const giveUp = (): void => reject(cancelled());
      signal.addEventListener('abort', giveUp, { once: true });
      this.#takeTurn(async () => {
        signal.removeEventListener('abort', giveUp);
        if (signal.aborted || this.#isClosed) throw cancelled();
        const connection = await this.#ready(signal);
        try {
          return await work(connection);
        } finally {
          this.#lastUsedAtMs = this.#clock.nowMs();
        }
      }).then(resolve, reject);
    });
  }

  /** Says QUIT; work that is still under way fails. Idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#connection?.quit();
    this.#connection = null;
  }

  async #ready(signal: AbortSignal): Promise<FtpConnection> {
    const present = this.#connection;
    if (present?.isOpen && (await this.#answers(present, signal))) return present;
    present?.close();
    const opened = await this.#open(signal);
    if (this.#isClosed) {
      opened.quit();
      throw cancelled();
    }
    this.#connection = opened;
    return opened;
  }

  async #answers(connection: FtpConnection, signal: AbortSignal): Promise<boolean> {
    if (this.#clock.nowMs() - this.#lastUsedAtMs < suspectAfterMs) return true;
    const patience = AbortSignal.any([signal, AbortSignal.timeout(answersWithinMs)]);
    const isAnswered = await connection.command('NOOP', patience).then(isDone, () => false);
    if (signal.aborted) throw cancelled();
    return isAnswered;
  }
}
