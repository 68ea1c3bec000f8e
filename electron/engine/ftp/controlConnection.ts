import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import type { ConnectionSecurity } from '../../../shared/model/session.ts';
import { connectTimeout, dial } from './dial.ts';
import type { Speaker } from './paths/speak.ts';
import type { ProxyServer } from './proxy/proxyServer.ts';
import { formatReply, isPreliminary, type Reply } from './reply.ts';
import { connectionEnded, isLastWord } from './replyError.ts';
import { ReplyReader } from './replyReader.ts';
import { networkError } from './socketError.ts';
import { doubleIac } from './telnetEscape.ts';
import type { TextCodec } from './textCodec.ts';
import {
  beginTls,
  describeSecurity,
  sameCertificate,
  type TlsPolicy,
  TlsSessionStore,
  untilSecure,
} from './tls.ts';
import type { Transcript } from './transcript.ts';
import { type Deadline, onAbort, type WaitLimits, waitFor } from './wait.ts';

export interface ControlOptions {
  readonly host: string;
  readonly port: number;
  /** Null = straight to the server. */
  readonly proxy: ProxyServer | null;
  /** Of what is said and asked, where nothing else is said. */
  readonly codec: TextCodec;
  /** Byte 0xFF goes out twice. Asked each time: it is found out when the first is to be sent. */
  readonly sendsIacTwice: () => boolean;
  /** A command goes out when the one before has its reply; else several may be under way. */
  readonly sendsOneByOne: boolean;
  /** It was lost while several were under way, and none that went behind another has ever been answered. */
  readonly onLostTogether: () => void;
  readonly transcript: Transcript;
  /** How long one reply may take from the command to its last byte. */
  readonly socketTimeoutMs: number;
}

export interface ReplyLimits {
  /**
   * Gives the answer up: it is dropped when it comes, and the connection is closed if it does not come soon. What was not
   * sent yet never is.
   */
  readonly signal: AbortSignal;
  /** From when the answer is the next one due. Default: the socket timeout. */
  readonly timeoutMs?: number;
  readonly onTimeout?: () => ConnectorError;
  /** The server takes time for it, so that it tells nothing of the round trip. */
  readonly isSlow?: boolean;
  /** Nobody asked for it: the transcript tells of it by the way. */
  readonly isQuiet?: boolean;
  /** Of the names in the command and in its answer. Default: the connection's. */
  readonly codec?: TextCodec;
}

/** A command with replies of two kinds to come. Neither promise has to be handled. */
export interface Exchange {
  /** If its command was not sent yet, it never is, and both reject for this reason. */
  readonly withdraw: (reason: ConnectorError) => void;
  /** The first reply, which may be a preliminary one; `timeoutMs` is for it. */
  readonly first: Promise<Reply>;
  /** The reply that ends the command: it takes as long as it takes. */
  readonly final: Promise<Reply>;
}

/** The final reply to a command, as it is wanted. */
interface Wanted {
  readonly timeoutMs: number | null;
  /** Null = nothing but that the server is silent. */
  readonly onTimeout: (() => ConnectorError) | null;
  /** Null where preliminary replies are passed over; they buy no time then. */
  readonly onFirst: ((reply: Reply) => void) | null;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: ConnectorError) => void;
  readonly isQuiet: boolean;
  readonly codec: TextCodec;
  /** The server takes time for it: how long tells nothing. */
  readonly isSlow: boolean;
}

/** A final reply that is due. */
interface Due {
  readonly wanted: Wanted;
  /** Sends its command; null once that was done. */
  send: (() => void) | null;
  /** Whoever waits may not give it up any more. */
  stopListening: () => void;
  /** It was sent while another reply was due. */
  wentBehind: boolean;
  /** Its reply has begun to come, however slowly. */
  isComing: boolean;
  /** When it was sent, if it can tell the round trip. */
  sentAtMs: number | null;
  isGivenUp: boolean;
}

/** What a login sends together is answered together: this long without an answer means that it is lost. */
const togetherTimeoutMs = 5_000;

/** How long a server may take to answer what nobody waits for any more. A person may be waiting behind it. */
const givenUpTimeoutMs = 600;

/**
 * One control connection: commands out, replies in. Several commands may be under way; each gets its own reply, in
 * the order in which they were sent. A reply that nobody asked for would be taken for the next command's answer, so
 * it closes the connection.
 */
export class ControlConnection {
  readonly #options: ControlOptions;
  readonly #reader: ReplyReader;
  readonly tlsSessions = new TlsSessionStore();
  /** The server may hold an offset (REST) that no transfer has used yet. */
  mayRestartNext = false;
  /** Writes paths as the server does, where that does not write them with `/`. */
  speaker: Speaker | null = null;
  #socket: Socket;
  #tlsPolicy: TlsPolicy | null = null;
  #security: ConnectionSecurity | null = null;
  /** Oldest first. The last ones may still have to be sent. */
  readonly #due: Due[] = [];
  /** Whether several commands may be under way; `untried` during a login until one that went behind another is answered. */
  #together: 'untried' | 'borne' | 'unknown' = 'untried';
  /** How many final replies of the bytes at hand have been read, and not been given to those that are due. */
  #readAhead = 0;
  readonly #greeting: Promise<Reply>;
  /** Whose reply must come before the timer ends; null = it may end. */
  #watched: Due | null = null;
  #timer: NodeJS.Timeout | undefined;
  #timerMs = 0;
  /** Commands of this turn of the event loop, which go out in one packet. */
  #outgoing: Buffer[] = [];
  #roundTripMs: number | null = null;
  /** A reply came that nobody had asked for. */
  #hasSurplus = false;
  #ended: ConnectorError | null = null;
  #onEnded: (reason: ConnectorError) => void = () => {};
  readonly #whenEnded = new Promise<ConnectorError>((resolve) => {
    this.#onEnded = resolve;
  });

  private constructor(socket: Socket, options: ControlOptions) {
    this.#options = options;
    this.#reader = new ReplyReader(
      (bytes) => (this.#due[this.#readAhead]?.wanted.codec ?? options.codec).decode(bytes),
      (line, isFinal) => {
        const isQuiet = this.#due[this.#readAhead]?.wanted.isQuiet ?? false;
        options.transcript.received(line, { isFinal, isQuiet });
        if (isFinal) this.#readAhead++;
      },
    );
    this.#socket = socket;
    this.#greeting = new Promise((resolve, reject) => {
      const asIs = { onFirst: null, timeoutMs: null, onTimeout: null, isQuiet: false, codec: options.codec };
      // It answers nothing: how long it took tells nothing.
      this.#expect({ ...asIs, isSlow: true, resolve, reject });
    });
    this.#greeting.catch(() => {});
  }

  /**
   * Connects, with implicit TLS when a policy is given. The greeting is not read yet.
   * @throws host_not_found · connection_refused · connect_timeout · tls_failed · certificate_untrusted · cancelled ·
   *   what a proxy says (`dial`)
   */
  static async open(
    options: ControlOptions,
    implicitTls: TlsPolicy | null,
    deadline: Deadline,
    signal: AbortSignal,
  ): Promise<ControlConnection> {
    const { socket, ready } = dial(options, options.proxy, { deadline, signal });
    await ready;
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
    this.#stopListening();
    if (this.#hasSurplus || this.#reader.isMidReply) {
      const error = new ConnectorError(
        'tls_failed',
        'The server sent text in clear between AUTH and the TLS handshake, so the connection was closed.',
      );
      this.close(error);
      throw error;
    }
    this.#throwIfEnded();
    const tls = beginTls({ socket: this.#socket }, policy, undefined);
    this.tlsSessions.watch(tls);
    try {
      await untilSecure(tls, policy, {
        timeoutMs: deadline.leftMs,
        onTimeout: () => connectTimeout(this.#options),
        signal,
      });
    } catch (error) {
      this.#end(ConnectorError.from(error));
      throw error;
    }
    this.#socket = tls;
    // Now and not when asked: Node forgets the certificate once the session's tickets arrive.
    this.#security = describeSecurity(tls, policy);
    this.#tlsPolicy = sameCertificate(policy, this.#security);
    policy.context.learnFrom(tls);
    this.#listen();
    // It may have ended behind the handshake, before anybody listened.
    if (this.#socket.destroyed) this.#onEnd();
    this.#throwIfEnded();
    this.#options.transcript.note(`TLS: ${this.security?.protocol} ${this.security?.cipher}`);
  }

  /** The reply with which the server begins, past any preliminary ones, which buy no time. */
  async greeting(limits: WaitLimits): Promise<Reply> {
    try {
      return await waitFor<Reply>(limits, (resolve, reject) => {
        this.#greeting.then(resolve, reject);
        return () => {};
      });
    } catch (error) {
      this.close(ConnectorError.from(error));
      throw error;
    }
  }

  /**
   * Sends a command and waits for the reply that ends it. After an abort nothing is sent any more.
   * @throws name_refused for what cannot be sent · socket_timeout · connection_lost · cancelled
   */
  ask(command: string, limits: ReplyLimits): Promise<Reply> {
    const { signal, timeoutMs = this.#options.socketTimeoutMs, onTimeout = null } = limits;
    const { codec = this.#options.codec, isSlow = false, isQuiet = false } = limits;
    return new Promise((resolve, reject) => {
      if (signal.aborted) throw cancelled();
      const send = this.#prepare(command, codec, isQuiet);
      const wanted = { onFirst: null, isQuiet, codec, isSlow, timeoutMs, onTimeout, resolve, reject };
      const due = this.#expect(wanted, send);
      due.stopListening = onAbort(signal, () => this.#giveUp(due));
    });
  }

  /** Sends a command with preliminary replies that matter. Once it was sent, only its data connection can end it early. */
  exchange(command: string, codec: TextCodec): Exchange {
    let final: Promise<Reply> | null = null;
    let due: Due | null = null;
    const first = new Promise<Reply>((onFirst, failFirst) => {
      const send = this.#prepare(command, codec);
      final = new Promise((resolve, reject) => {
        due = this.#expect(
          {
            onFirst,
            isQuiet: false,
            codec,
            isSlow: true,
            timeoutMs: this.#options.socketTimeoutMs,
            onTimeout: null,
            resolve: (reply) => {
              onFirst(reply);
              resolve(reply);
            },
            reject: (error) => {
              failFirst(error);
              reject(error);
            },
          },
          send,
        );
      });
    });
    const withdraw = (reason: ConnectorError): void => {
      if (due !== null && due.send !== null) this.#withdraw(due, reason);
    };
    const exchange = { first, final: final ?? first, withdraw };
    exchange.first.catch(() => {});
    exchange.final.catch(() => {});
    return exchange;
  }

  /**
   * The least time between a command and its reply, smoothed: the round trip and what the server adds to it. Null
   * until one was measured.
   */
  get roundTripMs(): number | null {
    return this.#roundTripMs;
  }

  get isOpen(): boolean {
    return this.#ended === null;
  }

  /** Each command waits until the one before has its reply. */
  get sendsOneByOne(): boolean {
    return this.#options.sendsOneByOne;
  }

  /** Several commands were under way, and those behind others were answered. */
  get hasAnsweredTogether(): boolean {
    return this.#together === 'borne';
  }

  /** The login is over: how the connection ends tells nothing any more about several commands at once. */
  loggedIn(): void {
    if (this.#together === 'untried') this.#together = 'unknown';
  }

  /** Resolves to why it ended, when it does. */
  get ended(): Promise<ConnectorError> {
    return this.#whenEnded;
  }

  /** The host that data connections go to. Behind a proxy, whose own address is no server's, it is what that was asked for. */
  get peerAddress(): string {
    const { host, proxy } = this.#options;
    return proxy ? host : (this.#socket.remoteAddress ?? host);
  }

  /** This computer's, as the server knows it unless something in between changes it; empty once it has ended. */
  get localAddress(): string {
    return this.#socket.localAddress ?? '';
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
    this.#options.transcript.failed(reason.message);
    this.#end(reason);
    this.#socket.destroy();
  }

  /** Says QUIT, without waiting for the answer, and closes; what still waits for a reply fails. */
  quit(): void {
    if (this.#ended) return;
    this.#options.transcript.sent('QUIT');
    this.#end(new ConnectorError('connection_lost', 'The connection was closed.'));
    this.#socket.end('QUIT\r\n').unref();
    // A server that does not close its side, or goes on talking, must not keep the socket.
    setTimeout(() => this.#socket.destroy(), 2_000).unref();
  }

  #end(reason: ConnectorError): void {
    this.#ended = reason;
    this.#onEnded(reason);
    this.#outgoing = [];
    clearTimeout(this.#timer);
    for (const due of this.#due.splice(0)) fail(due, reason);
  }

  /** What sends the command, when it may. */
  #prepare(asked: string, codec: TextCodec, isQuiet = false): () => void {
    this.#throwIfEnded();
    const command = this.speaker?.speak(asked) ?? asked;
    // Encoding comes first: a name that cannot be sent must leave the connection as it was.
    const plain = codec.encode(command);
    const bytes = this.#options.sendsIacTwice() ? doubleIac(plain) : plain;
    return () => {
      this.#options.transcript.sent(command, isQuiet);
      if (this.#outgoing.push(bytes, lineEnd) > 2) return;
      process.nextTick(() => {
        if (this.#outgoing.length > 0) this.#socket.write(Buffer.concat(this.#outgoing));
        this.#outgoing = [];
      });
    };
  }

  /** @param send null = nothing is to be sent for it */
  #expect(wanted: Wanted, send: Due['send'] = null): Due {
    const due: Due = {
      wanted,
      send,
      stopListening: () => {},
      wentBehind: false,
      isComing: false,
      sentAtMs: null,
      isGivenUp: false,
    };
    this.#due.push(due);
    if (due === this.#due[0]) this.#sendOldest();
    else if (!this.#options.sendsOneByOne) this.#sendBehind(due);
    return due;
  }

  /** Nothing is due before it: it may go out, if it has not. */
  #sendOldest(): void {
    const [oldest] = this.#due;
    if (oldest && oldest.send !== null) {
      oldest.sentAtMs = oldest.wanted.isSlow ? null : performance.now();
      oldest.send();
      oldest.send = null;
    }
    this.#watchOldest();
  }

  #sendBehind(due: Due): void {
    due.wentBehind = true;
    due.send?.();
    due.send = null;
    // Whether several may be under way shows in moments.
    if (this.#together === 'untried') this.#watchOldest();
  }

  /** The time of a reply begins when no other is due before it: a server can be slow to confirm a large file. */
  #watchOldest(): void {
    const [oldest] = this.#due;
    const timeoutMs = oldest ? this.#timeoutOf(oldest) : null;
    this.#watched = timeoutMs === null ? null : (oldest ?? null);
    if (timeoutMs === null) return;
    // One timer for nearly all replies: thousands of files would else make several each.
    if (this.#timer && timeoutMs === this.#timerMs) {
      this.#timer.refresh();
      return;
    }
    clearTimeout(this.#timer);
    this.#timerMs = timeoutMs;
    this.#timer = setTimeout(() => this.#onTimer(), timeoutMs);
  }

  #timeoutOf(oldest: Due): number | null {
    const { isGivenUp, isComing, wanted } = oldest;
    const { timeoutMs } = wanted;
    if (isGivenUp) return givenUpTimeoutMs;
    if (timeoutMs === null) return null;
    if (isComing) return timeoutMs - togetherTimeoutMs;
    return this.#isTrial(oldest) ? Math.min(togetherTimeoutMs, timeoutMs) : timeoutMs;
  }

  /** Its answer shows whether several commands may be under way. */
  #isTrial(oldest: Due): boolean {
    if (this.#together !== 'untried' || oldest.isComing) return false;
    return oldest.wentBehind || (!oldest.wanted.isSlow && this.#due[1]?.wentBehind === true);
  }

  #onTimer(): void {
    const watched = this.#watched;
    if (watched === null) return;
    const { isMidReply } = this.#reader;
    if (watched.isGivenUp) {
      this.close(unanswered());
    } else if (this.#isTrial(watched) && !isMidReply) {
      this.loseTogether();
    } else if (this.#isTrial(watched) && (watched.wanted.timeoutMs ?? 0) > togetherTimeoutMs) {
      watched.isComing = true;
      this.#watchOldest();
    } else {
      const error = watched.wanted.onTimeout?.() ?? this.#silent();
      // During the login it may be slow over a password.
      if (this.#together === 'untried') this.close(error);
      else this.#lose(error);
    }
  }

  /** Commands that went out together have no answers, or each other's. */
  loseTogether(): void {
    if (!this.#ended) this.#options.onLostTogether();
    this.close(lostTogether());
  }

  /** It ended, and nobody said why. */
  #lose(error: ConnectorError): void {
    const isTrial = this.#together !== 'borne' && this.#due.some(({ wentBehind }) => wentBehind);
    if (isTrial && !this.#ended) this.#options.onLostTogether();
    this.close(error);
  }

  #giveUp(due: Due): void {
    if (due.send !== null) {
      this.#withdraw(due, cancelled());
      return;
    }
    due.isGivenUp = true;
    fail(due, cancelled());
    if (due === this.#due[0]) this.#watchOldest();
  }

  #withdraw(due: Due, reason: ConnectorError): void {
    const at = this.#due.indexOf(due);
    if (at === -1) return;
    this.#due.splice(at, 1);
    fail(due, reason);
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
      this.#readAhead = 0;
      const replies = this.#reader.push(chunk);
      this.#readAhead = 0;
      for (const reply of replies) {
        if (!this.#ended) this.#receive(reply);
      }
      // Not before: of the replies that came together none answers what was not sent yet.
      if (this.#due[0]?.send) this.#sendOldest();
    } catch (error) {
      this.close(ConnectorError.from(error));
    }
  };

  readonly #onError = (error: Error): void => {
    this.#lose(networkError(error, this.#options.host, this.#options.port));
  };

  readonly #onEnd = (): void => {
    this.#lose(new ConnectorError('connection_lost', 'The server closed the connection.'));
  };

  #receive(reply: Reply): void {
    if (isLastWord(reply)) {
      this.close(connectionEnded(reply, this.#options.transcript.redact));
      return;
    }
    const oldest = this.#due[0]?.send ? undefined : this.#due[0];
    if (isPreliminary(reply)) {
      if (!oldest?.wanted.onFirst) return;
      // What follows takes as long as the data do, and their connection has its own clock.
      this.#watched = null;
      oldest.wanted.onFirst(reply);
      return;
    }
    if (!oldest) {
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
    this.#due.shift();
    if (oldest.wentBehind) this.#together = 'borne';
    this.#watchOldest();
    if (oldest.sentAtMs !== null) this.#measure(performance.now() - oldest.sentAtMs);
    oldest.stopListening();
    oldest.wanted.resolve(reply);
  }

  #measure(elapsedMs: number): void {
    const leastMs = this.#roundTripMs ?? elapsedMs;
    this.#roundTripMs = elapsedMs < leastMs ? elapsedMs : leastMs + (elapsedMs - leastMs) / 16;
  }

  #throwIfEnded(): void {
    if (this.#ended) throw this.#ended;
  }

  #silent(): ConnectorError {
    const seconds = this.#options.socketTimeoutMs / 1000;
    return new ConnectorError('socket_timeout', `The server did not answer within ${seconds} s.`);
  }
}

const lineEnd = Buffer.from('\r\n');

function fail({ stopListening, wanted }: Due, reason: ConnectorError): void {
  stopListening();
  wanted.reject(reason);
}

const lostTogether = (): ConnectorError =>
  new ConnectorError('connection_lost', 'The server did not answer commands that went out together.');

const unanswered = (): ConnectorError =>
  new ConnectorError(
    'connection_lost',
    'The server did not answer a cancelled command, so the connection was closed.',
  );
