import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import type { ConnectionOptions } from './connectionOptions.ts';
import type { ControlConnection } from './controlConnection.ts';
import { DataConnection } from './dataConnection.ts';
import { parsePassivePort } from './passive.ts';
import { isDone, isIntermediate, isPreliminary, isRefusal, isUnsupported, type Reply } from './reply.ts';
import { fromReply } from './replyError.ts';
import type { SiteMemory } from './siteMemory.ts';
import { neverAborted } from './wait.ts';

/** Nobody on a local network takes longer to answer; on a longer way the handshake had better begin at once. */
const handshakeWaitMs = 50;
/** How long a server may take to tell how a transfer ended that was broken off, before the connection is given up. */
const settleTimeoutMs = 3_000;
/** A person waits for this one. */
const cancelTimeoutMs = 600;

/** Moves the bytes of one transfer over an open data connection. */
export type DataWork = (data: DataConnection, signal: AbortSignal) => Promise<void>;

export interface TransferOptions {
  /** Where in the file to begin (REST); default 0. */
  readonly restartAtBytes?: number;
  /**
   * Nothing but the end itself tells that all has come: where TLS is cut off, that is a failure. For listings, and
   * for files whose size nobody knows.
   */
  readonly needsProperEnd?: boolean;
  /** How much will come, where it is known: small transfers get small buffers. */
  readonly expectedBytes?: number | null;
}

/** A transfer under way. */
export interface DataRun {
  /** Resolves, never rejects, when the connection can take the next command or transfer. */
  readonly moved: Promise<void>;
  /** How it ended: the final reply, or the failure. */
  readonly final: Promise<Reply>;
}

/** The connection that a transfer belongs to. */
export interface TransferLink {
  readonly control: ControlConnection;
  readonly options: ConnectionOptions;
  readonly site: SiteMemory;
  readonly redact: (text: string) => string;
}

/** One command that moves data: its data connection, its replies, and how the one may end the other. */
export class DataTransfer {
  readonly #link: TransferLink;
  readonly #signal: AbortSignal;

  constructor(link: TransferLink, signal: AbortSignal) {
    this.#link = link;
    this.#signal = signal;
  }

  /** Runs the command. See FtpConnection.transfer. */
  async run(
    command: string,
    work: DataWork,
    { restartAtBytes = 0, needsProperEnd = false }: TransferOptions,
  ): Promise<Reply> {
    const data = await this.#openData();
    try {
      // After EPSV and right before the transfer: inetutils and others forget it otherwise.
      if (restartAtBytes > 0) await this.#restartAt(restartAtBytes);
      const answer = this.#link.control.command(command, { signal: this.#signal });
      answer.catch(() => {});
      const secured = this.#secureData(data, answer, needsProperEnd);
      secured.catch(() => {});
      const first = await answer;
      if (isRefusal(first)) return first;
      const final = isPreliminary(first)
        ? this.#link.control.finalReply({ signal: neverAborted, timeoutMs: null })
        : Promise.resolve(first);
      final.catch(() => {});
      return await this.#moveData(data, secured, work, final);
    } finally {
      data.destroy();
    }
  }

  /**
   * pyftpdlib resets a handshake that comes before its 150; proftpd sends the 150 only after the handshake. So the
   * reply goes first where it is quick, and once it was not, the handshake goes first for good.
   */
  async #secureData(data: DataConnection, answer: Promise<Reply>, needsProperEnd: boolean): Promise<void> {
    const { tls, tlsSessions } = this.#link.control;
    if (!tls) return;
    this.#link.site.handshakesFirst ||= !(await settlesWithin(answer, handshakeWaitMs));
    await data.startTls(tls.policy, tlsSessions, tls.socket, needsProperEnd, this.#signal);
  }

  async #restartAt(bytes: number): Promise<void> {
    const reply = await this.#ask(`REST ${bytes}`);
    if (!isIntermediate(reply)) {
      throw fromReply(
        'unsupported_by_server',
        'The server cannot continue a transfer.',
        reply,
        this.#link.redact,
      );
    }
  }

  /** Runs the work and the wait for the final reply side by side; either may end the other. */
  async #moveData(
    data: DataConnection,
    secured: Promise<void>,
    work: DataWork,
    final: Promise<Reply>,
  ): Promise<Reply> {
    const signal = this.#signal;
    const onAbort = (): void => data.destroy(cancelled());
    signal.addEventListener('abort', onAbort, { once: true });
    // A refusal, or the loss of the control connection, leaves the data connection without a purpose.
    final.then(
      (reply) => (isRefusal(reply) ? data.destroy() : data.expectEnd()),
      (error: ConnectorError) => data.destroy(error),
    );
    if (signal.aborted) onAbort();
    try {
      await secured;
      await work(data, signal);
    } catch (error) {
      // The server says how it ended only once nobody takes or gives any more.
      data.destroy();
      return await this.#settleFailure(ConnectorError.from(error), final);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
    const onTimeout = (): ConnectorError => {
      const seconds = this.#link.options.socketTimeoutMs / 1000;
      return new ConnectorError(
        'socket_timeout',
        `The server did not confirm the transfer within ${seconds} s.`,
      );
    };
    return this.#withinMs(this.#link.options.socketTimeoutMs, final, onTimeout);
  }

  /** After a transfer failed on our side: what the server says of it decides, if it says something soon. */
  async #settleFailure(error: ConnectorError, final: Promise<Reply>): Promise<Reply> {
    if (error.code === 'socket_timeout') {
      this.#link.control.close(error);
      throw error;
    }
    const waitMs = error.code === 'cancelled' ? cancelTimeoutMs : settleTimeoutMs;
    const reply = await this.#withinMs(waitMs, final, () => error).catch((lost: unknown) => {
      // The control connection may know better why data stopped; any other reason is our own.
      throw error.code === 'connection_lost' ? ConnectorError.from(lost) : error;
    });
    if (error.code === 'connection_lost' && isRefusal(reply)) return reply;
    if (error.code === 'tls_failed' && isRefusal(reply)) {
      throw fromReply('tls_failed', error.message, reply, this.#link.redact);
    }
    throw error;
  }

  /** The final reply, or the connection's end when it does not come in time, or soon after an abort. */
  async #withinMs(timeoutMs: number, final: Promise<Reply>, onTimeout: () => ConnectorError): Promise<Reply> {
    const signal = this.#signal;
    const timer = setTimeout(() => this.#link.control.close(onTimeout()), timeoutMs);
    let impatience: NodeJS.Timeout | undefined;
    const onAbort = (): void => {
      impatience = setTimeout(() => this.#link.control.close(cancelled()), cancelTimeoutMs);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    try {
      return await final;
    } finally {
      clearTimeout(timer);
      clearTimeout(impatience);
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** EPSV, else PASV; to the control connection's peer, whatever host the server names. */
  async #openData(): Promise<DataConnection> {
    const port = await this.#passivePort();
    const { connectTimeoutMs, socketTimeoutMs: idleTimeoutMs } = this.#link.options;
    return DataConnection.open(
      this.#link.control.peerAddress,
      port,
      { connectTimeoutMs, idleTimeoutMs },
      this.#signal,
    );
  }

  async #passivePort(): Promise<number> {
    if (!this.#link.site.isEpsvRefused) {
      const reply = await this.#ask('EPSV');
      if (isDone(reply)) return parsePassivePort(reply);
      if (!isUnsupported(reply)) throw noDataConnection(reply, this.#link.redact);
      this.#link.site.isEpsvRefused = true;
    }
    const reply = await this.#ask('PASV');
    if (!isDone(reply)) throw noDataConnection(reply, this.#link.redact);
    return parsePassivePort(reply);
  }

  #ask(command: string): Promise<Reply> {
    return this.#link.control.ask(command, { signal: this.#signal });
  }
}

function noDataConnection(reply: Reply, redact: (text: string) => string): ConnectorError {
  return isUnsupported(reply)
    ? fromReply('unsupported_by_server', 'The server offers no passive data connections.', reply, redact)
    : fromReply('connection_refused', 'The server could not open a data connection.', reply, redact);
}

/** Whether a promise is settled, either way, before the time is over. */
function settlesWithin(promise: Promise<unknown>, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), timeoutMs);
    const settle = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    promise.then(settle, settle);
  });
}
