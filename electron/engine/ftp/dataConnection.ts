import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import { ConnectorError } from '../../../shared/errors.ts';
import { type Dialled, dial } from './dial.ts';
import { type ChunkSink, Intake, type SliceBytes } from './intake.ts';
import type { ProxyServer } from './proxy/proxyServer.ts';
import { unsentBytes } from './sendQueue.ts';
import { tcpKeepAlive } from './tcpKeepAlive.ts';
import { beginTls, type TlsPolicy, untilSecure } from './tls.ts';
import { WatchedSocket } from './tlsRecords.ts';
import { Deadline, neverAborted } from './wait.ts';

/** Some servers never touch the data connection when there is nothing to send: this long after their 226. */
const nothingComesAfterMs = 5_000;

/** How often a silent upload is looked at until it is given up. */
const looksPerTimeout = 8;
/** What the slowest line sends within the timeout. */
const drainsLongBytes = 64 * 1024;

export interface DataAddress {
  readonly host: string;
  readonly port: number;
  /** Null = straight to the server. */
  readonly proxy: ProxyServer | null;
  /** For the TCP connection, and the proxy's. */
  readonly connectTimeoutMs: number;
  /** Without a byte of progress, once connected. */
  readonly idleTimeoutMs: number;
}

/** One that the server has made, paused until somebody takes what comes. */
export interface AcceptedAddress extends DataAddress {
  readonly accepted: Socket;
}

/** Protects a data connection as its control connection is, by resuming that one's TLS session. */
export interface DataTls {
  readonly policy: TlsPolicy;
  readonly session: Buffer | undefined;
}

/**
 * One data connection for one transfer, in one direction: one that we make, or one that the server has made. Whatever ends it early (abort, silence, a
 * reset) surfaces as a ConnectorError from the read or write that waits.
 */
export class DataConnection {
  readonly #address: DataAddress;
  readonly #needsProperEnd: boolean;
  readonly #intake = new Intake(() => this.#goOn());
  #socket: Socket;
  /** Tells how TLS ended; null where nobody asks. */
  #watched: WatchedSocket | null = null;
  #isConnected = false;
  #isSecured: boolean;
  #isPaused = false;
  #isWriting = false;
  #pendingWrites = 0;
  /** Of those written, when it was asked last. */
  #drainedBytes: number | null = null;
  #progressAtMs = 0;
  #hasEnded = false;
  #isEndExpected = false;
  #onEnded: () => void = () => {};
  readonly #connected: Promise<void>;
  readonly #secured: Promise<void>;
  /** Resolves when the server has ended its side after sending what it had; else it stays. */
  readonly ended = new Promise<void>((resolve) => {
    this.#onEnded = resolve;
  });

  /**
   * Begins to connect, or takes over what the server has made.
   * @param tls does the handshake at once; `later` leaves it to `startTls`
   * @param needsProperEnd nothing but the end tells `receive` that all has come: one that may be none is a failure. Over
   *   TLS it costs speed, and `tls` must be `later`
   */
  constructor(address: DataAddress | AcceptedAddress, tls: DataTls | 'later' | null, needsProperEnd = false) {
    this.#address = address;
    this.#needsProperEnd = needsProperEnd;
    this.#isSecured = tls === null;
    if ('accepted' in address) {
      const { accepted } = address;
      this.#socket = accepted;
      accepted.setNoDelay(true).setKeepAlive(tcpKeepAlive.keepAlive, tcpKeepAlive.keepAliveInitialDelay);
      this.#beConnected(accepted);
      this.#connected = Promise.resolve();
      this.#secured = tls && tls !== 'later' ? this.startTls(tls) : this.#connected;
      if (tls === null) {
        this.#readFrom(accepted);
        accepted.resume();
      }
    } else if (address.proxy) {
      const { socket, ready } = this.#dial();
      this.#socket = socket;
      this.#connected = ready;
      this.#secured =
        tls === 'later' ? ready : tls ? this.startTls(tls) : ready.then(() => this.#readFrom(socket));
    } else {
      const socket = this.#open(tls);
      this.#socket = socket;
      this.#connected = this.#whenConnected(socket, tls !== null);
      this.#secured =
        tls && tls !== 'later' ? this.#whenSecure(socket as TLSSocket, tls.policy) : this.#connected;
    }
    this.#connected.catch(() => {});
    this.#secured.catch(() => {});
    // Reads and writes report errors themselves; one that comes in between is seen by the next of them.
    this.#socket.on('error', () => {});
    this.#watch(this.#socket);
    this.#socket.once('close', () => this.#intake.close());
  }

  /** Straight to the server, reading into the intake's own memory where nothing comes in between. */
  #open(tls: DataTls | 'later' | null): Socket {
    const { host, port } = this.#address;
    const onread = {
      buffer: () => this.#intake.room,
      callback: (bytes: number) => this.#filled(this.#intake.filled(bytes)),
    };
    if (tls === 'later') return connect({ host, port, noDelay: true });
    if (tls) return beginTls({ host, port, onread }, tls.policy, tls.session);
    return connect({ host, port, noDelay: true, onread });
  }

  #whenConnected(socket: Socket, setsNoDelay: boolean): Promise<void> {
    const { port, connectTimeoutMs } = this.#address;
    socket.setTimeout(connectTimeoutMs);
    return new Promise((resolve, reject) => {
      socket.once('connect', () => {
        // Not by their constructors: that of TLS passes neither on.
        if (setsNoDelay) socket.setNoDelay(true);
        socket.setKeepAlive(tcpKeepAlive.keepAlive, tcpKeepAlive.keepAliveInitialDelay);
        this.#beConnected(socket);
        resolve();
      });
      socket.once('close', () => {
        if (this.#isConnected) return;
        const { errored } = socket;
        reject(
          errored instanceof ConnectorError ? errored : unreachable(port, 'connection_refused', errored),
        );
      });
    });
  }

  /** Through the proxy, whose words come first: what it has said cannot be read into memory of our own. */
  #dial(): Dialled {
    const { proxy, connectTimeoutMs } = this.#address;
    const limits = { deadline: new Deadline(connectTimeoutMs), signal: neverAborted };
    const { socket, ready } = dial(this.#address, proxy, limits);
    const connected = ready.then(
      () => this.#beConnected(socket),
      (error: ConnectorError) => {
        throw isOfTheWay(error)
          ? new ConnectorError(error.code, `${error.message} ${forData}`, { cause: error })
          : error;
      },
    );
    return { socket, ready: connected };
  }

  #beConnected(socket: Socket): void {
    this.#isConnected = true;
    socket.setTimeout(this.#address.idleTimeoutMs);
  }

  /** @throws connect_timeout · connection_refused · cancelled */
  get connected(): Promise<void> {
    return this.#connected;
  }

  /**
   * Ready for data: with the `tls` of the constructor, protected.
   * @throws connect_timeout · connection_refused · certificate_untrusted · tls_failed · cancelled
   */
  get ready(): Promise<void> {
    return this.#secured;
  }

  /** Protects a connection that was made without. */
  async startTls({ policy, session }: DataTls): Promise<void> {
    await this.#connected;
    const plain = this.#socket;
    // Nothing would ever come of a handshake over it, not even an error.
    if (plain.destroyed) throw broken(plain.errored);
    this.#watched = this.#needsProperEnd ? new WatchedSocket(plain) : null;
    plain.setTimeout(0);
    const tls = beginTls({ socket: this.#watched ?? plain }, policy, session);
    tls.setTimeout(this.#address.idleTimeoutMs);
    this.#socket = tls;
    this.#watch(tls);
    await this.#whenSecure(tls, policy);
    this.#readFrom(tls);
  }

  #readFrom(socket: Socket): void {
    socket.on('data', (chunk: Buffer) => {
      if (!this.#filled(this.#intake.copy(chunk))) socket.pause();
    });
  }

  /**
   * Hands out the bytes that arrive until the server ends its side. Several chunks may be in the sink at once, in
   * their order; time that it takes does not count. Settles when the sink is done with all that it was given.
   * @param sliceBytes while it tells a number, the sink gets chunks of so many bytes at the most, one at a time, and
   *   little more than that is read ahead
   * @throws what the sink throws · transfer_incomplete when TLS was cut off and a proper end is needed ·
   *   socket_timeout · connection_lost
   */
  async receive(sink: ChunkSink, sliceBytes: SliceBytes = () => null): Promise<void> {
    const poured = this.#intake.pourInto(sink, sliceBytes);
    if (this.#socket.destroyed && !this.#hasEnded) this.#onClose();
    await poured;
    if (this.#watched && !this.#watched.endedProperly) throw cutOff();
  }

  /** What `receive` hands out, as copies, one at a time. */
  async *read(): AsyncGenerator<Buffer, void, undefined> {
    const chunks: { readonly bytes: Buffer; readonly done: () => void }[] = [];
    let wake = (): void => {};
    let isOver = false;
    const all = this.receive(
      (chunk) =>
        new Promise<void>((done) => {
          chunks.push({ bytes: Buffer.from(chunk), done });
          wake();
        }),
    ).finally(() => {
      isOver = true;
      wake();
    });
    all.catch(() => {});
    try {
      for (;;) {
        const chunk = chunks.shift();
        if (chunk) {
          yield chunk.bytes;
          chunk.done();
        } else if (isOver) {
          return await all;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      if (!isOver) this.destroy();
    }
  }

  /** The server says that the transfer is complete: what has not begun to arrive by now does not come. */
  expectEnd(): void {
    if (this.#isEndExpected || this.#hasEnded || this.#socket.destroyed) return;
    this.#isEndExpected = true;
    const timer = setTimeout(() => {
      if (this.#intake.receivedBytes === 0 && !this.#isWriting) this.#socket.destroy();
    }, nothingComesAfterMs);
    this.#socket.once('close', () => clearTimeout(timer));
  }

  /**
   * Resolves when the chunk is on its way, so that its memory can be used again. Several may be under way at once.
   * @throws socket_timeout · connection_lost · cancelled
   */
  write(chunk: Buffer): Promise<void> {
    return this.#untilDone((done) => this.#socket.write(chunk, done));
  }

  /**
   * Says that everything has been written, and resolves when it is on its way. An empty upload over a resumed
   * TLS session ends so quickly that servers see a broken handshake: the turn of the event loop lets our
   * Finished go out first.
   */
  async end(): Promise<void> {
    if (!this.#isWriting) await setImmediate();
    await this.#untilDone((done) => this.#socket.end(done));
    // From now on `isDraining` can tell; a small file is gone in no time.
    if (this.#socket.bytesWritten > drainsLongBytes) this.isDraining();
  }

  destroy(error?: ConnectorError): void {
    this.#socket.destroy(error);
    this.#intake.fail(() => broken(error));
  }

  #untilDone(act: (done: (error?: Error | null) => void) => void): Promise<void> {
    if (!this.#isWriting) this.#socket.setTimeout(this.#address.idleTimeoutMs / looksPerTimeout);
    this.#isWriting = true;
    if (this.#pendingWrites === 0) this.#progressAtMs = performance.now();
    this.#pendingWrites++;
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) {
        reject(broken(this.#socket.errored));
        return;
      }
      act((error) => {
        this.#pendingWrites--;
        this.#progressAtMs = performance.now();
        if (error) reject(broken(this.#socket.errored ?? error));
        else resolve();
      });
    });
  }

  async #whenSecure(tls: TLSSocket, policy: TlsPolicy): Promise<void> {
    await this.#connected;
    try {
      // The connection's own clock and whoever destroys it end this wait.
      await untilSecure(tls, policy, {
        timeoutMs: null,
        onTimeout: () => this.#silent(),
        signal: neverAborted,
      });
      this.#isSecured = true;
    } catch (error) {
      throw error instanceof ConnectorError && error.code === 'tls_failed' ? dataTlsFailed(error) : error;
    }
  }

  #watch(socket: Socket): void {
    socket
      .on('timeout', () => this.#onSilence(socket))
      .on('end', () => {
        // What lies beneath TLS ends before all has been decrypted.
        if (socket !== this.#socket) return;
        if (this.#needsProperEnd && this.#watched === null && wasReset(socket)) {
          socket.destroy(broken(null));
          return;
        }
        this.#hasEnded = true;
        this.#intake.end();
        this.#onEnded();
        // vsftpd and pure-ftpd wait for an answer to their close_notify, which does not get through this one.
        if (this.#watched) socket.destroy();
      })
      .on('close', () => this.#onClose());
  }

  /** The end of the socket; where nothing was to come, without the server's word. */
  #onClose(): void {
    if (this.#hasEnded || !this.#socket.destroyed) return;
    const { errored } = this.#socket;
    if (this.#isEndExpected && errored === null && this.#intake.receivedBytes === 0) this.#intake.end();
    else this.#intake.fail(() => broken(errored));
  }

  #filled(wantsMore: boolean): boolean {
    this.#isPaused = !wantsMore;
    return wantsMore;
  }

  #goOn(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#socket.setTimeout(this.#address.idleTimeoutMs);
    this.#socket.resume();
  }

  #onSilence(socket: Socket): void {
    if (!this.#isConnected) socket.destroy(unreachable(this.#address.port, 'connect_timeout', null));
    else if (!this.#isSecured) socket.destroy(this.#silent());
    else if (this.#isWriting) this.#onSilentWrite(socket);
    else if (this.#isPaused) socket.setTimeout(this.#address.idleTimeoutMs);
    else socket.destroy(this.#silent());
  }

  /** The socket itself does not know what the kernel has drained, so it is asked several times. */
  async #onSilentWrite(socket: Socket): Promise<void> {
    const { idleTimeoutMs } = this.#address;
    if (this.#pendingWrites === 0 || (await this.isDraining())) this.#progressAtMs = performance.now();
    if (performance.now() - this.#progressAtMs >= idleTimeoutMs) socket.destroy(this.#silent());
    else if (!socket.destroyed) socket.setTimeout(idleTimeoutMs / looksPerTimeout);
  }

  /** Whether bytes that were written have left the kernel since this was asked last. */
  async isDraining(): Promise<boolean> {
    if (!this.#isWriting || this.#socket.destroyed) return false;
    const { bytesWritten } = this.#socket;
    const drainedBytes = bytesWritten - ((await unsentBytes(this.#socket)) ?? bytesWritten);
    const hasMoved = this.#drainedBytes !== null && drainedBytes > this.#drainedBytes;
    this.#drainedBytes = drainedBytes;
    return hasMoved;
  }

  #silent(): ConnectorError {
    const seconds = this.#address.idleTimeoutMs / 1000;
    return new ConnectorError('socket_timeout', `The data connection made no progress for ${seconds} s.`);
  }
}

/**
 * Whether what looks like the end was a reset that came together with the last bytes: libuv tells both alike (Node 20;
 * uv__stream_io, POLLHUP). Of a connection that was reset Linux does not know the peer any more, nor does Node, unless it
 * has been asked before.
 */
const wasReset = ({ remoteAddress }: Socket): boolean =>
  process.platform === 'linux' && remoteAddress === undefined;

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

/** A proxy that reached the server for its control connection does not reach it, or may not, for this one. */
const isOfTheWay = ({ code }: ConnectorError): boolean =>
  code === 'connection_refused' || code === 'connect_timeout' || code === 'permission_denied';
const forData = 'The server opened this port for data.';

const unreachable = (
  port: number,
  code: 'connect_timeout' | 'connection_refused',
  cause: Error | null,
): ConnectorError =>
  new ConnectorError(
    code,
    `The server opened port ${port} for data, but it cannot be reached. A firewall may be in between.`,
    { cause },
  );
