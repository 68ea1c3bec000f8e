import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import type { FtpConnection } from '../ftp/connection.ts';

/** An idle connection that is kept longer is more likely forgotten by NAT or the server than used again. */
const keepIdleMs = 15_000;

/** How a pool comes by connections. */
export interface ConnectionSource {
  readonly open: (signal: AbortSignal) => Promise<FtpConnection>;
  /** Takes a turn on the connection that people browse with, for the time of the work. */
  readonly borrow: (work: (connection: FtpConnection) => Promise<void>, signal: AbortSignal) => Promise<void>;
  /** A person chose that there is none but the one for browsing. */
  readonly isAlone?: () => boolean;
}

/** A connection that nobody else uses until it is released. */
export interface PooledConnection {
  readonly connection: FtpConnection;
  /** It is the one for browsing, whose next turn others wait for. */
  readonly isBorrowed: boolean;
  readonly release: () => void;
}

/**
 * The connections for transfers at one site, used again and again. One that the server refuses because there are too
 * many is told to `onTooMany` and thrown as `too_many_connections`. Where it refuses the very first, there is only the
 * one for browsing, and transfers take turns on that.
 */
export class ConnectionPool {
  readonly #source: ConnectionSource;
  readonly #onTooMany: (openCount: number) => void;
  readonly #idle: { readonly connection: FtpConnection; readonly timer: NodeJS.Timeout }[] = [];
  readonly #used = new Set<FtpConnection>();
  /** On the way, and nobody's yet. */
  readonly #prepared: Promise<FtpConnection>[] = [];
  #opening = 0;
  #wasRefused = false;
  #borrows = false;
  #isClosed = false;

  constructor(source: ConnectionSource, onTooMany: (openCount: number) => void) {
    this.#source = source;
    this.#onTooMany = onTooMany;
  }

  /** Those that are there or on the way, but for idle ones. */
  get usedCount(): number {
    return this.#used.size + this.#opening;
  }

  /** Those that somebody has or waits for: prepared ones that nobody has asked for yet do not count. */
  get takenCount(): number {
    return this.usedCount - this.#prepared.length;
  }

  /** Those that nobody uses: idle, or prepared and on the way. */
  get spareCount(): number {
    return this.#idle.length + this.#prepared.length;
  }

  /** @throws too_many_connections · every code of connecting and logging in · cancelled */
  async acquire(signal: AbortSignal): Promise<PooledConnection> {
    if (this.#isClosed) throw cancelled();
    if (this.#isAlone) this.dropIdle();
    const idle = this.#takeIdle();
    if (idle) return this.#use(idle);
    if (this.#borrows || this.#isAlone) return this.#borrow(signal);
    try {
      return this.#use(await (this.#prepared.shift() ?? this.#open(signal)));
    } catch (error) {
      if (!isTooMany(error)) throw error;
      this.#wasRefused = true;
      // One that is open, or may yet be, is enough to go on with.
      if (this.#openCount > 0 || this.#opening > 0) throw error;
      this.#borrows = true;
    } finally {
      this.#tellRefusal();
    }
    return this.#borrow(signal);
  }

  get #isAlone(): boolean {
    return this.#source.isAlone?.() ?? false;
  }

  get #openCount(): number {
    return this.#used.size + this.#idle.length;
  }

  /** Only when none is on the way any more it is known how many the server bears. */
  #tellRefusal(): void {
    if (!this.#wasRefused) return;
    // Those that arrive in the same turn are counted too.
    setImmediate(() => {
      if (!this.#wasRefused || this.#opening > 0) return;
      this.#wasRefused = false;
      this.#onTooMany(this.#openCount);
    });
  }

  /** Opens one for somebody who will ask for it soon. That it is refused is found out by who needs one more. */
  prepare(signal: AbortSignal): void {
    if (this.#isClosed || this.#borrows || this.#isAlone) return;
    const opening = this.#open(signal);
    this.#prepared.push(opening);
    const isLeft = (): boolean => {
      const at = this.#prepared.indexOf(opening);
      if (at !== -1) this.#prepared.splice(at, 1);
      return at !== -1;
    };
    opening.then(
      (connection) => {
        if (isLeft()) this.#rest(connection);
      },
      () => isLeft(),
    );
  }

  dropIdle(): void {
    for (const { connection, timer } of this.#idle.splice(0)) {
      clearTimeout(timer);
      connection.quit();
    }
  }

  /** Closes all; those in use too, so that their work fails. Idempotent. */
  close(): void {
    this.#isClosed = true;
    this.dropIdle();
    for (const connection of this.#used) connection.quit();
    this.#used.clear();
  }

  async #open(signal: AbortSignal): Promise<FtpConnection> {
    this.#opening++;
    try {
      // A signal of its own: many that log in at once would crowd the listeners of a shared one.
      const opened = await this.#source.open(AbortSignal.any([signal]));
      if (!this.#isClosed) return opened;
      opened.quit();
      throw cancelled();
    } finally {
      this.#opening--;
    }
  }

  #use(connection: FtpConnection): PooledConnection {
    this.#used.add(connection);
    return {
      connection,
      isBorrowed: false,
      release: () => {
        if (this.#used.delete(connection)) this.#rest(connection);
      },
    };
  }

  #rest(connection: FtpConnection): void {
    if (!connection.isOpen || this.#isClosed) {
      connection.quit();
      return;
    }
    const timer = setTimeout(() => {
      this.#idle.splice(
        this.#idle.findIndex((idle) => idle.connection === connection),
        1,
      );
      connection.quit();
    }, keepIdleMs).unref();
    this.#idle.push({ connection, timer });
  }

  #takeIdle(): FtpConnection | null {
    for (;;) {
      const idle = this.#idle.pop();
      if (!idle) return null;
      clearTimeout(idle.timer);
      if (idle.connection.isOpen) return idle.connection;
    }
  }

  #borrow(signal: AbortSignal): Promise<PooledConnection> {
    return new Promise((resolve, reject) => {
      this.#source
        .borrow(
          (connection) =>
            new Promise<void>((release) => {
              resolve({ connection, isBorrowed: true, release });
            }),
          signal,
        )
        .catch(reject);
    });
  }
}

const isTooMany = (error: unknown): boolean =>
  error instanceof ConnectorError && error.code === 'too_many_connections';
