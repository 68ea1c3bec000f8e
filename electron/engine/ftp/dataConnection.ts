import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import { ConnectorError } from '../../../shared/errors.ts';
import { secure, type TlsPolicy, type TlsSessionStore } from './tls.ts';
import { WatchedSocket } from './tlsRecords.ts';
import { waitFor } from './wait.ts';

/** Written in one go: a slow line must show progress well within the idle timeout. */
const writtenAtOnceBytes = 64 * 1024;

/** Some servers never touch the data connection when there is nothing to send: this long after their 226. */
const nothingComesAfterMs = 5_000;

export interface DataTimeouts {
  /** For the TCP connection. */
  readonly connectTimeoutMs: number;
  /** Without a byte of progress, once connected. */
  readonly idleTimeoutMs: number;
}

/**
 * One data connection: passive, for one transfer, in one direction. Whatever ends it early (abort, silence, a
 * reset) surfaces as a ConnectorError from the read or write that waits.
 */
export class DataConnection {
  readonly #timeouts: DataTimeouts;
  #socket: Socket;
  /** Tells how TLS ended; null where nobody asks. */
  #watched: WatchedSocket | null = null;
  #isReading = false;
  #isEndExpected = false;

  private constructor(socket: Socket, timeouts: DataTimeouts) {
    this.#socket = socket;
    this.#timeouts = timeouts;
    // Reads and writes report errors themselves; one that comes in between is seen by the next of them.
    socket.on('error', () => {});
  }

  /** @throws connect_timeout · connection_refused · connection_lost · cancelled */
  static async open(
    host: string,
    port: number,
    timeouts: DataTimeouts,
    signal: AbortSignal,
  ): Promise<DataConnection> {
    const socket = connect({ host, port, noDelay: true });
    try {
      await waitFor<void>(
        {
          timeoutMs: timeouts.connectTimeoutMs,
          onTimeout: () => unreachable(port, 'connect_timeout'),
          signal,
        },
        (resolve, reject) => {
          const onError = (cause: Error): void => reject(unreachable(port, 'connection_refused', cause));
          socket.once('connect', resolve).once('error', onError);
          return () => socket.off('connect', resolve).off('error', onError);
        },
      );
      return new DataConnection(socket, timeouts);
    } catch (error) {
      socket.on('error', () => {}).destroy();
      throw error;
    }
  }

  /**
   * Protects the connection as the control connection is, resuming its TLS session.
   * @param needsProperEnd makes `read` insist on TLS's own end; it costs speed
   */
  async startTls(
    policy: TlsPolicy,
    sessions: TlsSessionStore,
    control: TLSSocket,
    needsProperEnd: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    this.#watched = needsProperEnd ? new WatchedSocket(this.#socket) : null;
    try {
      this.#socket = await secure(this.#watched ?? this.#socket, policy, sessions, sessions.newest(control), {
        timeoutMs: this.#timeouts.idleTimeoutMs,
        onTimeout: () => this.#silent(),
        signal,
      });
    } catch (error) {
      throw error instanceof ConnectorError && error.code === 'tls_failed' ? dataTlsFailed(error) : error;
    }
  }

  /**
   * The bytes that arrive until the server ends its side. Time that the consumer takes does not count.
   * @throws transfer_incomplete when TLS was cut off and a proper end is needed · socket_timeout · connection_lost
   */
  async *read(): AsyncGenerator<Buffer, void, undefined> {
    this.#isReading = true;
    const chunks = this.#socket.iterator({ destroyOnReturn: true }) as AsyncIterator<Buffer>;
    let isWaiting = false;
    const timer = setTimeout(() => {
      if (isWaiting) this.#socket.destroy(this.#silent());
      else timer.refresh();
    }, this.#timeouts.idleTimeoutMs);
    try {
      for (;;) {
        timer.refresh();
        isWaiting = true;
        const { value, done } = await chunks.next();
        isWaiting = false;
        if (done) break;
        yield value;
      }
    } catch (error) {
      if (this.#isEndExpected && this.#socket.errored === null && this.#socket.bytesRead === 0) return;
      throw broken(error);
    } finally {
      clearTimeout(timer);
      await chunks.return?.();
    }
    if (this.#watched && !this.#watched.endedProperly) throw cutOff();
  }

  /**
   * Hands out the bytes that arrive until the server ends its side. A chunk is valid until the sink's promise
   * settles, or, where it returns null, only for the call itself. Up to four chunks may be in the sink at once;
   * they are handed out in order, and the sink may be called again before its former promise has settled.
   * Resolves when all of them are done.
   * @throws what the sink throws · transfer_incomplete when TLS was cut off and a proper end is needed ·
   *   socket_timeout · connection_lost
   */
  async receive(sink: (chunk: Buffer) => Promise<void> | null): Promise<void> {
    for await (const chunk of this.read()) await sink(chunk);
  }

  /** The server says that the transfer is complete: what has not begun to arrive by now does not come. */
  expectEnd(): void {
    if (this.#isEndExpected) return;
    this.#isEndExpected = true;
    const timer = setTimeout(() => {
      if (this.#isReading && this.#socket.bytesRead === 0) this.#socket.destroy();
    }, nothingComesAfterMs);
    this.#socket.once('close', () => clearTimeout(timer));
  }

  /** Resolves when the next chunk may come. */
  async write(chunk: Buffer, signal: AbortSignal): Promise<void> {
    for (let start = 0; start < chunk.length; start += writtenAtOnceBytes) {
      if (this.#socket.destroyed) throw broken(this.#socket.errored);
      if (this.#socket.write(chunk.subarray(start, start + writtenAtOnceBytes))) continue;
      await this.#untilEvent('drain', signal);
    }
  }

  /**
   * Says that everything has been written, and resolves when it is on its way. An empty upload over a resumed
   * TLS session ends so quickly that servers see a broken handshake: the turn of the event loop lets our
   * Finished go out first.
   */
  async end(signal: AbortSignal): Promise<void> {
    await setImmediate();
    if (this.#socket.destroyed) throw broken(this.#socket.errored);
    this.#socket.end();
    if (!this.#socket.writableFinished) await this.#untilEvent('finish', signal);
  }

  /** The end of the connection, silence and an abort end the wait too, as errors. */
  #untilEvent(event: 'drain' | 'finish', signal: AbortSignal): Promise<void> {
    return waitFor<void>(
      { timeoutMs: this.#timeouts.idleTimeoutMs, onTimeout: () => this.#silent(), signal },
      (resolve, reject) => {
        const onClose = (): void => reject(broken(this.#socket.errored));
        this.#socket.once(event, resolve).once('close', onClose);
        return () => this.#socket.off(event, resolve).off('close', onClose);
      },
    );
  }

  destroy(error?: ConnectorError): void {
    this.#socket.destroy(error);
  }

  #silent(): ConnectorError {
    const seconds = this.#timeouts.idleTimeoutMs / 1000;
    return new ConnectorError('socket_timeout', `The data connection made no progress for ${seconds} s.`);
  }
}

/** Servers differ most in how they want data connections protected: the sentence says which of the two failed. */
const dataTlsFailed = (cause: ConnectorError): ConnectorError =>
  new ConnectorError(
    'tls_failed',
    'The server broke off the encryption of the data connection, so nothing was transferred. It may want the TLS session resumed or the handshake begun in a way that Quayside does not do.',
    { cause },
  );

const cutOff = (): ConnectorError =>
  new ConnectorError(
    'transfer_incomplete',
    'The encrypted data ended without its proper end (close_notify), so some of it may be missing.',
  );

function broken(error: unknown): ConnectorError {
  if (error instanceof ConnectorError) return error;
  return new ConnectorError(
    'connection_lost',
    'The data connection broke before the transfer was complete.',
    {
      cause: error,
    },
  );
}

const unreachable = (
  port: number,
  code: 'connect_timeout' | 'connection_refused',
  cause?: Error,
): ConnectorError =>
  new ConnectorError(
    code,
    `The server opened port ${port} for data, but it cannot be reached. A firewall may be in between.`,
    { cause },
  );
