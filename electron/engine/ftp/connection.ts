import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import { joinPath, type RemotePath, remotePath } from '../../../shared/model/paths.ts';
import type { ConnectionSecurity } from '../../../shared/model/session.ts';
import type { ConnectionOptions } from './connectionOptions.ts';
import { ControlConnection } from './controlConnection.ts';
import { DataConnection } from './dataConnection.ts';
import type { Features } from './features.ts';
import { authenticate, awaitGreeting, prepare, startExplicitTls } from './login.ts';
import { parsePassivePort } from './passive.ts';
import { isDone, isIntermediate, isPreliminary, isRefusal, isUnsupported, type Reply } from './reply.ts';
import { fromReply } from './replyError.ts';
import type { SiteMemory } from './siteMemory.ts';
import { createTranscript, type TranscriptSink } from './transcript.ts';
import { Deadline, neverAborted } from './wait.ts';
import { parseWorkingDirectory } from './workingDirectory.ts';

/** Nobody on a local network takes longer to answer; on a longer way the handshake had better begin at once. */
const handshakeWaitMs = 50;
/** How long a server may take to tell how a transfer ended that was broken off, before the connection is given up. */
const settleTimeoutMs = 3_000;
/** A person waits for this one. */
const cancelTimeoutMs = 600;

/** Moves the bytes of one transfer over an open data connection. */
export type DataWork = (data: DataConnection, signal: AbortSignal) => Promise<void>;

/** What a login brings. */
interface LoggedIn {
  readonly control: ControlConnection;
  readonly features: Features;
  readonly homePath: RemotePath;
  readonly redact: (text: string) => string;
}

async function logIn(
  options: ConnectionOptions,
  onTranscript: TranscriptSink,
  signal: AbortSignal,
): Promise<LoggedIn> {
  const deadline = new Deadline(options.connectTimeoutMs);
  const transcript = createTranscript(onTranscript, options.password);
  const { host, port, codec, socketTimeoutMs, tlsMode, tlsPolicy } = options;
  const control = await ControlConnection.open(
    { host, port, codec, transcript, socketTimeoutMs },
    tlsMode === 'implicit' ? tlsPolicy : null,
    deadline,
    signal,
  );
  try {
    const login = { control, options, transcript, signal };
    await awaitGreeting(login, deadline);
    if (tlsMode === 'explicit') await startExplicitTls(login, deadline);
    await authenticate(login);
    const features = await prepare(login);
    const pwd = await control.ask('PWD', { signal });
    const homePath = remotePath((isDone(pwd) && parseWorkingDirectory(pwd)) || '/');
    return { control, features, homePath, redact: transcript.redact };
  } catch (error) {
    control.quit();
    throw error;
  }
}

/**
 * One logged-in FTP connection. It does one thing at a time: whoever holds it (a session, a transfer worker)
 * takes turns. Paths given to the server are absolute, so that the working directory never matters.
 */
export class FtpConnection {
  readonly options: ConnectionOptions;
  readonly site: SiteMemory;
  readonly #onTranscript: TranscriptSink;
  #login: LoggedIn;

  private constructor(
    options: ConnectionOptions,
    site: SiteMemory,
    onTranscript: TranscriptSink,
    login: LoggedIn,
  ) {
    this.options = options;
    this.site = site;
    this.#onTranscript = onTranscript;
    this.#login = login;
  }

  /**
   * Connects, secures and logs in.
   * @throws every code of connecting and logging in (README, "Errors") · cancelled
   */
  static async open(
    options: ConnectionOptions,
    site: SiteMemory,
    onTranscript: TranscriptSink,
    signal: AbortSignal,
  ): Promise<FtpConnection> {
    return new FtpConnection(options, site, onTranscript, await logIn(options, onTranscript, signal));
  }

  /** Logs in again after the connection was lost; does nothing to one that is open. */
  async reopen(signal: AbortSignal): Promise<void> {
    if (!this.isOpen) this.#login = await logIn(this.options, this.#onTranscript, signal);
  }

  get features(): Features {
    return this.#login.features;
  }

  /** The login directory. */
  get homePath(): RemotePath {
    return this.#login.homePath;
  }

  /** Strips the password from what the server said. */
  get redact(): (text: string) => string {
    return this.#login.redact;
  }

  get isOpen(): boolean {
    return this.#login.control.isOpen;
  }

  get security(): ConnectionSecurity | null {
    return this.#login.control.security;
  }

  /** Absolute, without `.` segments and trailing slash. `..` stays: only the server knows where it leads. */
  resolve(path: RemotePath): RemotePath {
    const absolute = path.startsWith('/') ? path : joinPath(this.homePath, path);
    const segments = absolute.split('/').filter((segment) => segment !== '' && segment !== '.');
    return remotePath(`/${segments.join('/')}`);
  }

  /** Sends a command without data connection and returns its final reply, whatever that says. */
  command(command: string, signal: AbortSignal): Promise<Reply> {
    return this.#login.control.ask(command, { signal });
  }

  /**
   * Sends a command that moves data and has `work` move it. Returns the final reply, which may be a refusal:
   * then `work` may have run in part or not at all. When it throws, the connection is either in step again
   * or closed.
   *
   * @throws what `work` throws · unsupported_by_server when the server cannot restart · socket_timeout ·
   *   connection_lost · tls_failed · cancelled
   */
  async transfer(command: string, work: DataWork, signal: AbortSignal, restartAtBytes = 0): Promise<Reply> {
    const data = await this.#openData(signal);
    try {
      // After EPSV and right before the transfer: inetutils and others forget it otherwise.
      if (restartAtBytes > 0) await this.#restartAt(restartAtBytes, signal);
      const answer = this.#login.control.command(command, { signal });
      answer.catch(() => {});
      const secured = this.#secureData(data, answer, signal);
      secured.catch(() => {});
      const first = await answer;
      if (isRefusal(first)) return first;
      const final = isPreliminary(first)
        ? this.#login.control.finalReply({ signal: neverAborted, timeoutMs: null })
        : Promise.resolve(first);
      final.catch(() => {});
      return await this.#moveData(data, secured, work, final, signal);
    } finally {
      data.destroy();
    }
  }

  /**
   * pyftpdlib resets a handshake that comes before its 150; proftpd sends the 150 only after the handshake. So the
   * reply goes first where it is quick, and once it was not, the handshake goes first for good.
   */
  async #secureData(data: DataConnection, answer: Promise<Reply>, signal: AbortSignal): Promise<void> {
    const { tls, tlsSessions } = this.#login.control;
    if (!tls) return;
    this.site.handshakesFirst ||= !(await settlesWithin(answer, handshakeWaitMs));
    await data.startTls(tls.policy, tlsSessions, tls.socket, signal);
  }

  async #restartAt(bytes: number, signal: AbortSignal): Promise<void> {
    const reply = await this.command(`REST ${bytes}`, signal);
    if (!isIntermediate(reply)) {
      throw fromReply('unsupported_by_server', 'The server cannot continue a transfer.', reply, this.redact);
    }
  }

  /** Runs the work and the wait for the final reply side by side; either may end the other. */
  async #moveData(
    data: DataConnection,
    secured: Promise<void>,
    work: DataWork,
    final: Promise<Reply>,
    signal: AbortSignal,
  ): Promise<Reply> {
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
      return await this.#settleFailure(ConnectorError.from(error), final, signal);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
    const onTimeout = (): ConnectorError => {
      const seconds = this.options.socketTimeoutMs / 1000;
      return new ConnectorError(
        'socket_timeout',
        `The server did not confirm the transfer within ${seconds} s.`,
      );
    };
    return this.#withinMs(this.options.socketTimeoutMs, final, onTimeout, signal);
  }

  /** After a transfer failed on our side: what the server says of it decides, if it says something soon. */
  async #settleFailure(error: ConnectorError, final: Promise<Reply>, signal: AbortSignal): Promise<Reply> {
    if (error.code === 'socket_timeout') {
      this.close();
      throw error;
    }
    const waitMs = error.code === 'cancelled' ? cancelTimeoutMs : settleTimeoutMs;
    const reply = await this.#withinMs(waitMs, final, () => error, signal).catch((lost: unknown) => {
      // The control connection may know better why data stopped; any other reason is our own.
      throw error.code === 'connection_lost' ? ConnectorError.from(lost) : error;
    });
    if (error.code === 'connection_lost' && isRefusal(reply)) return reply;
    if (error.code === 'tls_failed' && isRefusal(reply)) {
      throw fromReply('tls_failed', error.message, reply, this.redact);
    }
    throw error;
  }

  /** The final reply, or the connection's end when it does not come in time, or soon after an abort. */
  async #withinMs(
    timeoutMs: number,
    final: Promise<Reply>,
    onTimeout: () => ConnectorError,
    signal: AbortSignal,
  ): Promise<Reply> {
    const timer = setTimeout(() => this.#login.control.close(onTimeout()), timeoutMs);
    let impatience: NodeJS.Timeout | undefined;
    const onAbort = (): void => {
      impatience = setTimeout(() => this.#login.control.close(cancelled()), cancelTimeoutMs);
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
  async #openData(signal: AbortSignal): Promise<DataConnection> {
    const port = await this.#passivePort(signal);
    const { connectTimeoutMs, socketTimeoutMs: idleTimeoutMs } = this.options;
    return DataConnection.open(
      this.#login.control.peerAddress,
      port,
      { connectTimeoutMs, idleTimeoutMs },
      signal,
    );
  }

  async #passivePort(signal: AbortSignal): Promise<number> {
    if (!this.site.isEpsvRefused) {
      const reply = await this.command('EPSV', signal);
      if (isDone(reply)) return parsePassivePort(reply);
      if (!isUnsupported(reply)) throw noDataConnection(reply, this.redact);
      this.site.isEpsvRefused = true;
    }
    const reply = await this.command('PASV', signal);
    if (!isDone(reply)) throw noDataConnection(reply, this.redact);
    return parsePassivePort(reply);
  }

  /** Says QUIT and closes. */
  quit(): void {
    this.#login.control.quit();
  }

  /** Closes at once. */
  close(): void {
    this.#login.control.close(new ConnectorError('connection_lost', 'The connection was closed.'));
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
