import { connect, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import type { ConnectionSecurity } from '../../../shared/model/session.ts';
import { formatReply, isPreliminary, type Reply } from './reply.ts';
import { connectionEnded } from './replyError.ts';
import { ReplyReader } from './replyReader.ts';
import { networkError } from './socketError.ts';
import type { TextCodec } from './textCodec.ts';
import { describeSecurity, secure, type TlsPolicy, TlsSessionStore } from './tls.ts';
import type { Transcript } from './transcript.ts';
import { Deadline, waitFor } from './wait.ts';

export interface ControlOptions {
  readonly host: string;
  readonly port: number;
  readonly codec: TextCodec;
  readonly transcript: Transcript;
  /** How long one reply may take from the command to its last byte. */
  readonly socketTimeoutMs: number;
}

export interface ReplyLimits {
  readonly signal: AbortSignal;
  /** Default: the socket timeout. Null while a data connection keeps the time. */
  readonly timeoutMs?: number | null;
  readonly onTimeout?: () => ConnectorError;
}

interface Waiter {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: ConnectorError) => void;
}

/**
 * One control connection: commands out, replies in, strictly in turn. It counts what it has asked for: a reply
 * that nobody asked for would be taken for the next command's answer, so it closes the connection instead.
 */
export class ControlConnection {
  readonly #options: ControlOptions;
  readonly #reader: ReplyReader;
  readonly tlsSessions = new TlsSessionStore();
  #socket: Socket;
  #tlsPolicy: TlsPolicy | null = null;
  #security: ConnectionSecurity | null = null;
  #unread: Reply[] = [];
  #waiter: Waiter | null = null;
  /** Final replies that are still due; the greeting is the first. */
  #due = 1;
  /** A reply came that nobody had asked for. */
  #hasSurplus = false;
  #ended: ConnectorError | null = null;

  private constructor(socket: Socket, options: ControlOptions) {
    this.#options = options;
    this.#reader = new ReplyReader(options.codec.decode, (line) => options.transcript.received(line));
    this.#socket = socket;
  }

  /**
   * Connects, with implicit TLS when a policy is given. The greeting is not read yet.
   * @throws host_not_found · connection_refused · connect_timeout · tls_failed · certificate_untrusted · cancelled
   */
  static async open(
    options: ControlOptions,
    implicitTls: TlsPolicy | null,
    deadline: Deadline,
    signal: AbortSignal,
  ): Promise<ControlConnection> {
    const { host, port } = options;
    const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 });
    try {
      await waitFor<void>(
        { timeoutMs: deadline.leftMs, onTimeout: () => connectTimeout(host, port), signal },
        (resolve, reject) => {
          const onError = (error: Error): void => reject(networkError(error, host, port));
          socket.once('connect', resolve).once('error', onError);
          return () => socket.off('connect', resolve).off('error', onError);
        },
      );
    } catch (error) {
      socket.on('error', () => {}).destroy();
      throw error;
    }
    const control = new ControlConnection(socket, options);
    if (implicitTls) await control.startTls(implicitTls, deadline, signal);
    else control.#listen();
    return control;
  }

  /**
   * Does the TLS handshake on this connection. Bytes that arrived in clear before it were not protected and
   * may be an attacker's (CVE-2011-0411): they end the connection.
   */
  async startTls(policy: TlsPolicy, deadline: Deadline, signal: AbortSignal): Promise<void> {
    const { host, port } = this.#options;
    this.#stopListening();
    if (this.#hasSurplus || this.#reader.isMidReply || this.#unread.length > 0) {
      const error = new ConnectorError(
        'tls_failed',
        'The server sent text in clear between AUTH and the TLS handshake, so the connection was closed.',
      );
      this.close(error);
      throw error;
    }
    this.#throwIfEnded();
    try {
      this.#socket = await secure(this.#socket, policy, this.tlsSessions, undefined, {
        timeoutMs: deadline.leftMs,
        onTimeout: () => connectTimeout(host, port),
        signal,
      });
    } catch (error) {
      this.#ended = ConnectorError.from(error);
      throw error;
    }
    this.#tlsPolicy = policy;
    // Now and not when asked: Node forgets the certificate once the session's tickets arrive.
    this.#security = describeSecurity(this.#socket as TLSSocket, policy);
    this.#listen();
    // It may have ended behind the handshake, before anybody listened.
    if (this.#socket.destroyed) this.#onEnd();
    this.#throwIfEnded();
    this.#options.transcript.note(`TLS: ${this.security?.protocol} ${this.security?.cipher}`);
  }

  /**
   * Sends a command and waits for the first reply to it, which may be a preliminary one. After an abort nothing
   * is sent any more.
   */
  async command(command: string, limits: ReplyLimits): Promise<Reply> {
    this.#throwIfEnded();
    if (limits.signal.aborted) throw cancelled();
    // Encoding comes first: a name that cannot be sent must leave the connection as it was.
    const bytes = Buffer.concat([this.#options.codec.encode(command), Buffer.from('\r\n')]);
    this.#options.transcript.sent(command);
    this.#due++;
    this.#socket.write(bytes);
    return this.nextReply(limits);
  }

  /** The next reply, whichever it is. A timeout or an abort closes the connection: its reply may yet come. */
  async nextReply({
    signal,
    timeoutMs = this.#options.socketTimeoutMs,
    onTimeout,
  }: ReplyLimits): Promise<Reply> {
    const early = this.#unread.shift();
    if (early) return early;
    this.#throwIfEnded();
    try {
      return await waitFor<Reply>(
        { timeoutMs, onTimeout: onTimeout ?? (() => this.#silent()), signal },
        (resolve, reject) => {
          this.#waiter = { resolve, reject };
          return () => {
            this.#waiter = null;
          };
        },
      );
    } catch (error) {
      this.close(ConnectorError.from(error));
      throw error;
    }
  }

  /** The reply that ends a command, past any preliminary ones, which buy no time. */
  async finalReply(limits: ReplyLimits): Promise<Reply> {
    const { timeoutMs = this.#options.socketTimeoutMs } = limits;
    const deadline = timeoutMs === null ? null : new Deadline(timeoutMs);
    for (;;) {
      const reply = await this.nextReply({
        ...limits,
        timeoutMs: deadline === null ? null : deadline.leftMs,
      });
      if (!isPreliminary(reply)) return reply;
    }
  }

  /** Sends a command that moves no data and waits for the reply that ends it. */
  async ask(command: string, limits: ReplyLimits): Promise<Reply> {
    const reply = await this.command(command, limits);
    return isPreliminary(reply) ? this.finalReply(limits) : reply;
  }

  get isOpen(): boolean {
    return this.#ended === null;
  }

  /** The address that data connections go to. */
  get peerAddress(): string {
    return this.#socket.remoteAddress ?? this.#options.host;
  }

  /** The TLS socket and its policy, or null on a plain connection. */
  get tls(): { readonly socket: TLSSocket; readonly policy: TlsPolicy } | null {
    return this.#tlsPolicy ? { socket: this.#socket as TLSSocket, policy: this.#tlsPolicy } : null;
  }

  /** What protects the connection; null on a plain one. */
  get security(): ConnectionSecurity | null {
    return this.#security;
  }

  /** Ends the connection for this reason, which every later use reports. Idempotent. */
  close(reason: ConnectorError): void {
    if (this.#ended) return;
    this.#ended = reason;
    this.#socket.destroy();
    this.#waiter?.reject(reason);
  }

  /** Says QUIT, without waiting for the answer, and closes; what still waits for a reply fails. */
  quit(): void {
    if (this.#ended) return;
    this.#options.transcript.sent('QUIT');
    this.#ended = new ConnectorError('connection_lost', 'The connection was closed.');
    this.#socket.end('QUIT\r\n').unref();
    // A server that does not close its side, or goes on talking, must not keep the socket.
    setTimeout(() => this.#socket.destroy(), 2_000).unref();
    this.#waiter?.reject(this.#ended);
  }

  #listen(): void {
    this.#socket
      .on('data', this.#onData)
      .on('error', this.#onError)
      .on('end', this.#onEnd)
      .on('close', this.#onEnd);
  }

  #stopListening(): void {
    this.#socket
      .off('data', this.#onData)
      .off('error', this.#onError)
      .off('end', this.#onEnd)
      .off('close', this.#onEnd);
  }

  readonly #onData = (chunk: Buffer): void => {
    if (this.#ended) return;
    try {
      for (const reply of this.#reader.push(chunk)) {
        if (!this.#ended) this.#receive(reply);
      }
    } catch (error) {
      this.close(ConnectorError.from(error));
    }
  };

  readonly #onError = (error: Error): void => {
    this.close(networkError(error, this.#options.host, this.#options.port));
  };

  readonly #onEnd = (): void => {
    this.close(new ConnectorError('connection_lost', 'The server closed the connection.'));
  };

  #receive(reply: Reply): void {
    if (reply.code === 421) {
      // "Service not available, closing" (RFC 959): valid at any time, and the last word.
      this.close(connectionEnded(reply, this.#options.transcript.redact));
      return;
    }
    if (!isPreliminary(reply)) {
      if (this.#due === 0) {
        this.#hasSurplus = true;
        this.close(
          new ConnectorError(
            'connection_lost',
            'The server sent a reply that nobody asked for. The connection was closed so that no answer is taken for another.',
            { ftpReply: this.#options.transcript.redact(formatReply(reply)) },
          ),
        );
        return;
      }
      this.#due--;
    } else if (this.#due === 0) return;
    if (this.#waiter) this.#waiter.resolve(reply);
    else this.#unread.push(reply);
  }

  #throwIfEnded(): void {
    if (this.#ended) throw this.#ended;
  }

  #silent(): ConnectorError {
    const seconds = this.#options.socketTimeoutMs / 1000;
    return new ConnectorError('socket_timeout', `The server did not answer within ${seconds} s.`);
  }
}

const connectTimeout = (host: string, port: number): ConnectorError =>
  new ConnectorError('connect_timeout', `No connection to ${host}:${port} within the time allowed.`);
