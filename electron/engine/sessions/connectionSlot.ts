import pLimit from 'p-limit';
import { ConnectorError, cancelled, type ErrorReport } from '../../../shared/errors.ts';
import type { SessionLoss } from '../../../shared/model/session.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { neverAborted } from '../ftp/wait.ts';
import type { AlarmClock } from '../ports.ts';
import { type KeepAlive, keepAliveAfterMs, keepAliveCommand } from './keepAlive.ts';
import { type Loss, toldLoss } from './toldLoss.ts';

/** After this long a connection is suspect: NAT and servers forget idle ones without a word. */
const suspectAfterMs = 30_000;
/** One that is alive answers within this; a new login is quicker than waiting any longer. */
const answersWithinMs = 3_000;
const notLoggedIn = 530;
/** As long can be read that the connection is another one; then the next action takes the sentence away. */
const noticeStaysMs = 20_000;

/** How it stands with the place, once it has had a connection. */
export type SlotState =
  /** It has a connection, or gets one with the next action. `notice`: what happened to the one before. */
  | { readonly kind: 'ready'; readonly notice: SessionLoss | null }
  | { readonly kind: 'reconnecting' }
  /** There was no way to the server when it was last tried. */
  | { readonly kind: 'offline'; readonly error: ErrorReport };

export interface SlotPorts {
  readonly open: (signal: AbortSignal) => Promise<FtpConnection>;
  readonly clock: AlarmClock;
  /** Asked each time: it may change. */
  readonly keepAlive: () => KeepAlive;
  readonly onChange: () => void;
}

/**
 * A place for one connection, used in turns. While nobody uses it, it is kept alive for some time. One that was lost
 * is replaced when the next turn needs it, once; nobody above has to know, but all can see.
 */
export class ConnectionSlot {
  readonly #ports: SlotPorts;
  readonly #takeTurn = pLimit(1);
  #connection: FtpConnection | null = null;
  #state: SlotState = { kind: 'ready', notice: null };
  /** When somebody last used it, and when the server last gave a sign of life. */
  #lastUsedAtMs = 0;
  #lastHeardAtMs = 0;
  #endedAtMs: number | null = null;
  #noticedAtMs = 0;
  #hasSlept = false;
  #isSilent = false;
  #keptAliveCount = 0;
  #callOff = (): void => {};
  #isClosed = false;

  constructor(ports: SlotPorts) {
    this.#ports = ports;
  }

  get state(): SlotState {
    return this.#state;
  }

  /**
   * Runs the work when its turn comes, on a connection that is logged in. An abort gives the turn up. Work that loses
   * its connection is done again on another, unless it has sent something that may have changed the server.
   */
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
        try {
          return await this.#attempt(work, await this.#ready(signal), signal);
        } finally {
          this.#lastUsedAtMs = this.#ports.clock.nowMs();
          if (this.#connection?.isOpen) this.#lastHeardAtMs = this.#lastUsedAtMs;
          this.#keepAliveLater();
        }
      }).then(resolve, reject);
    });
  }

  /** Logs in again before the next use, without a word: something that is settled at the login has changed. */
  async renew(): Promise<void> {
    await this.#takeTurn(() => {
      this.#connection?.quit();
      this.#connection = null;
    });
  }

  /** The computer has slept: what is there is asked before it is trusted. */
  wake(): void {
    this.#hasSlept = true;
  }

  /** Somebody else has just reached the server by the same login. */
  noteReachable(): void {
    if (this.#state.kind === 'offline') this.#become({ kind: 'ready', notice: null });
  }

  /** Says QUIT; work that is still under way fails. Idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#callOff();
    this.#connection?.quit();
    this.#connection = null;
  }

  async #attempt<T>(
    work: (connection: FtpConnection) => Promise<T>,
    connection: FtpConnection,
    signal: AbortSignal,
    isSecond = false,
  ): Promise<T> {
    const { changeCount } = connection;
    try {
      return await work(connection);
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      if (connection.isOpen || signal.aborted || this.#isClosed) throw thrown;
      // It has been waited for long enough.
      if (error.code === 'socket_timeout') this.#become({ kind: 'offline', error: error.toReport() });
      if (error.code !== 'connection_lost') throw thrown;
      if (connection.changeCount > changeCount) throw outcomeUnknown(error);
      if (isSecond) throw thrown;
      const another = await this.#reconnect({ kind: 'midCommand', reason: error, idleMs: 0 }, signal);
      return await this.#attempt(work, another, signal, true);
    }
  }

  async #ready(signal: AbortSignal): Promise<FtpConnection> {
    const present = this.#connection;
    if (present === null) return this.#open(signal);
    const loss = present.isOpen ? await this.#check(present, signal) : await this.#lossOf(present);
    if (loss !== null) return this.#reconnect(loss, signal);
    this.#clearNotice();
    return present;
  }

  /** Null = it is alive. */
  async #check(connection: FtpConnection, signal: AbortSignal): Promise<Loss | null> {
    const nowMs = this.#ports.clock.nowMs();
    if (!this.#hasSlept && nowMs - this.#lastHeardAtMs < suspectAfterMs) return null;
    const isAlive = await this.#answers(connection, 'NOOP', signal);
    if (signal.aborted) throw cancelled();
    return isAlive ? null : this.#lossOf(connection);
  }

  /** Whether the server answers soon, as it does when all is well. One that does not is given up. */
  async #answers(connection: FtpConnection, command: string, signal: AbortSignal): Promise<boolean> {
    const patience = new AbortController();
    const lose = (): void => patience.abort();
    const callOff = this.#ports.clock.ringAfter(answersWithinMs, lose);
    signal.addEventListener('abort', lose, { once: true });
    const reply = await connection.command(command, patience.signal, { isQuiet: true }).catch(() => null);
    signal.removeEventListener('abort', lose);
    callOff();
    // Whatever it says of the command, it is alive; but it may have forgotten who we are.
    if (reply !== null && reply.code !== notLoggedIn) {
      this.#hasSlept = false;
      this.#lastHeardAtMs = this.#ports.clock.nowMs();
      return true;
    }
    if (connection.isOpen && !signal.aborted) {
      this.#isSilent = true;
      connection.close();
    }
    return false;
  }

  async #lossOf(connection: FtpConnection): Promise<Loss> {
    const reason = await connection.ended;
    const endedAtMs = this.#endedAtMs ?? this.#ports.clock.nowMs();
    const kind = this.#hasSlept ? 'asleep' : this.#isSilent ? 'silent' : 'ended';
    return { kind, reason, idleMs: Math.max(0, endedAtMs - this.#lastHeardAtMs) };
  }

  async #reconnect(loss: Loss, signal: AbortSignal): Promise<FtpConnection> {
    const before = this.#state;
    this.#become({ kind: 'reconnecting' });
    try {
      const opened = await this.#open(signal);
      // Who was offline knows already.
      const notice = before.kind === 'offline' ? null : toldLoss(loss);
      this.#become({ kind: 'ready', notice });
      return opened;
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      this.#become(error.code === 'cancelled' ? before : { kind: 'offline', error: error.toReport() });
      throw error;
    }
  }

  async #open(signal: AbortSignal): Promise<FtpConnection> {
    const opened = await this.#ports.open(signal);
    if (this.#isClosed) {
      opened.quit();
      throw cancelled();
    }
    this.#connection = opened;
    this.#endedAtMs = null;
    this.#hasSlept = false;
    this.#isSilent = false;
    void opened.ended.then(() => {
      if (this.#connection === opened) this.#endedAtMs = this.#ports.clock.nowMs();
    });
    return opened;
  }

  #keepAliveLater(): void {
    this.#callOff();
    if (this.#isClosed || !this.#connection?.isOpen) return;
    const { clock, keepAlive } = this.#ports;
    const afterMs = keepAliveAfterMs(keepAlive(), clock.nowMs() - this.#lastUsedAtMs);
    if (afterMs !== null) this.#callOff = clock.ringAfter(afterMs, () => this.#keepAliveNow());
  }

  /** Never while somebody uses the connection or waits for it: that keeps it alive as well. */
  #keepAliveNow(): void {
    if (this.#takeTurn.activeCount + this.#takeTurn.pendingCount > 0) {
      this.#keepAliveLater();
      return;
    }
    void this.#takeTurn(async () => {
      const connection = this.#connection;
      if (!connection?.isOpen) return;
      await this.#answers(connection, keepAliveCommand(this.#keptAliveCount++), neverAborted);
      this.#keepAliveLater();
    });
  }

  #clearNotice(): void {
    const state = this.#state;
    if (state.kind === 'ready' && state.notice === null) return;
    const isRead = this.#ports.clock.nowMs() - this.#noticedAtMs >= noticeStaysMs;
    if (state.kind !== 'ready' || isRead) this.#become({ kind: 'ready', notice: null });
  }

  #become(state: SlotState): void {
    this.#state = state;
    this.#noticedAtMs = this.#ports.clock.nowMs();
    if (!this.#isClosed) this.#ports.onChange();
  }
}

/** The command may have been done with its answer lost, so that doing it again may do what nobody wants. */
const outcomeUnknown = (lost: ConnectorError): ConnectorError =>
  new ConnectorError(
    'connection_lost',
    'The connection was lost before the server answered, so it is not known whether this was done. Look before you try again.',
    { ftpReply: lost.ftpReply, retry: 'ask', cause: lost },
  );
