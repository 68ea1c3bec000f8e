import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import { openActivePort } from './activePort.ts';
import type { Exchange } from './controlConnection.ts';
import { type AcceptedAddress, type DataAddress, DataConnection, type DataTls } from './dataConnection.ts';
import { type DataWay, dataWays } from './dataWay.ts';
import { passing } from './passing.ts';
import { askPassivePort, isSuspicious } from './passivePort.ts';
import { isIntermediate, isPreliminary, isRefusal, type Reply } from './reply.ts';
import { fromReply, lacksDataConnection, noDataConnection } from './replyError.ts';
import type { TransferLink } from './transferLink.ts';
import type { Unconfirmed } from './turnGate.ts';
import { onAbort } from './wait.ts';

/** A port that is behind a firewall is given up after this where there is another way. */
const quickConnectTimeoutMs = 5_000;
/** Nobody on a local network takes longer to answer, beyond the round trip. */
const handshakeWaitMs = 50;
/** A server that has broken off an early handshake is given this long for its 150, however busy it is. */
const knownWaitMs = 5_000;
/** Below this, waiting for the 150 before the first byte of an upload costs nothing that anybody would notice. */
const shortRoundTripMs = 2;
/** Commands whose bytes go to the server. */
const sendsData = /^(?:STOR|APPE) /;
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
   * Nothing but the end itself tells that all has come: where TLS is cut off, or TCP is reset, that is a failure. For
   * listings, and for files whose size nobody knows.
   */
  readonly needsProperEnd?: boolean;
  /**
   * Its bytes move in no time, so that nobody minds to wait for them. Where the site bears it, the command goes out in
   * one packet with the question for its port, which saves client and server a turn each. Not for uploads: a session
   * that stood still would, once it goes on, make the file anew that another attempt has long put in its place.
   */
  readonly isBrief?: boolean;
  /**
   * What has to have succeeded before the command may count, CWD for one. The question for the port travels with it in
   * one packet; where it fails, so does the transfer, and for that reason.
   */
  readonly after?: Promise<void> | undefined;
}

/** A transfer under way. */
export interface DataRun {
  /** Resolves, never rejects, when the connection can take the next command or transfer. */
  readonly moved: Promise<void>;
  /** How it ended: the final reply, or the failure. */
  readonly final: Promise<Reply>;
}

/** One command that moves data: its data connection, its replies, and how the one may end the other. */
export class DataTransfer implements Unconfirmed {
  readonly #link: TransferLink;
  readonly #command: string;
  readonly #work: DataWork;
  readonly #signal: AbortSignal;
  readonly #options: TransferOptions;
  #onMoved: () => void = () => {};
  #isMoved = false;
  #hasBegunWork = false;
  #hasSent = false;
  #isActive = false;
  /** Ways that were tried in vain. */
  readonly #failures: FailedWay[] = [];
  #isAnswered = false;
  #exchange: Exchange | null = null;
  #finalCode: number | null = null;
  /** Rejects when the command behind this one shows that answers do not come in order. */
  #verdict: Promise<void> | null = null;
  readonly moved = new Promise<void>((resolve) => {
    this.#onMoved = resolve;
  });

  constructor(
    link: TransferLink,
    command: string,
    work: DataWork,
    signal: AbortSignal,
    options: TransferOptions,
  ) {
    this.#link = link;
    this.#command = command;
    this.#work = work;
    this.#signal = signal;
    this.#options = options;
    options.after?.catch(ignore);
  }

  readonly finalCode = (): number | null => this.#finalCode;

  readonly followBy = (verdict: Promise<void>): void => {
    this.#verdict = verdict;
    verdict.catch(() => {});
  };

  /** Runs the command, once the gate has let it in. See FtpConnection.beginTransfer. */
  async run(): Promise<Reply> {
    const { gate } = this.#link;
    try {
      const { after } = this.#options;
      const reply = await (after ? this.#byAnyWay().finally(() => after) : this.#byAnyWay());
      if (lacksDataConnection(reply)) throw noDataConnection(reply, this.#link.redact);
      return reply;
    } finally {
      if (this.#isMoved) gate.confirmed(this);
      else gate.dataMoved(null);
      this.#isMoved = true;
      this.#onMoved();
    }
  }

  /** It does not run: nobody has to wait for it. */
  giveUp(): void {
    this.#onMoved();
  }

  /** Until one way was found to work for the site, all that may be tried are, one after the other. */
  async #byAnyWay(): Promise<Reply> {
    const ways = dataWays(this.#link);
    for (const [index, way] of ways.entries()) {
      const isLast = index === ways.length - 1;
      try {
        if (way === 'active') return await this.#byActive();
        const reply = (await this.#attempt(way, isLast, true)) ?? (await this.#attempt(way, isLast, false));
        if (reply !== null) return reply;
      } catch (error) {
        if (!(error instanceof ConnectorError) || !isNoWay(error) || this.#hasSent) throw error;
        this.#failures.push({ way, error });
        if (isLast) throw noWay(this.#failures);
      }
    }
    throw new Error('Only a first attempt can ask for another.');
  }

  /** What was tried before in vain need not be tried again for this site. */
  #reached(way: DataWay): void {
    const { site } = this.#link;
    if (site.hasReachedData) return;
    site.hasReachedData = true;
    const isUnreached = this.#failures.some(({ error }) => error.ftpReply === undefined);
    if (isUnreached) site.dataWay = way === 'epsv' ? null : way;
  }

  /** The server connects to us. Nothing is pipelined: its connection can only be waited for. */
  async #byActive(): Promise<Reply> {
    const { control, options, site } = this.#link;
    const { connectTimeoutMs, socketTimeoutMs: idleTimeoutMs } = options;
    this.#isActive = true;
    const port = await openActivePort(this.#link, this.#signal);
    try {
      const { first, final } = await this.#restartAndSend();
      const accepted = await port.accepted(final, connectTimeoutMs, this.#signal).catch((error: unknown) => {
        // Another network, perhaps, than the one where it worked.
        site.dataWay = null;
        site.hasReachedData = false;
        return ConnectorError.from(error);
      });
      if (accepted instanceof ConnectorError) return await this.#settleFailure(accepted, first, final);
      const address = {
        host: control.peerAddress,
        port: 0,
        proxy: null,
        connectTimeoutMs,
        idleTimeoutMs,
        accepted,
      };
      this.#reached('active');
      return await this.#withData(this.#openData(address, false), async (data) =>
        this.#moveData(data, false, first, final),
      );
    } finally {
      port.close();
    }
  }

  /** Null = again, with the handshake behind the 150: the server broke off one that began before it. */
  async #attempt(way: 'epsv' | 'pasv', isLast: boolean, mayAskForAnother: boolean): Promise<Reply | null> {
    const { site, control } = this.#link;
    const isEager = site.hasReachedData && this.#mayHandshakeFirst;
    const first = way === 'epsv' ? (this.#link.firstPort?.take() ?? null) : null;
    const asked = first ?? askPassivePort(this.#link, way, this.#signal);
    const early = first === null && this.#mayGoEarly ? this.#send() : null;
    let port: number;
    try {
      port = (await asked) ?? (await askPassivePort(this.#link, way, this.#signal));
    } catch (error) {
      if (!early) throw error;
      return await this.#settleFailure(ConnectorError.from(error), early.first, early.final);
    }
    const { proxy, connectTimeoutMs, socketTimeoutMs: idleTimeoutMs } = this.#link.options;
    const address = {
      host: control.peerAddress,
      port,
      proxy,
      connectTimeoutMs: isLast ? connectTimeoutMs : Math.min(connectTimeoutMs, quickConnectTimeoutMs),
      idleTimeoutMs,
    };
    try {
      return await this.#withData(this.#openData(address, isEager), async (data) => {
        if (!site.hasReachedData) {
          // A server may empty the file as soon as it is asked: not before its data can arrive.
          await data.connected;
          this.#reached(way);
        }
        const { first, final } = early ?? (await this.#restartAndSend());
        return this.#moveData(data, isEager, first, final);
      });
    } catch (error) {
      const mayAskAgain = mayAskForAnother && control.tls !== null && !this.#hasBegunWork;
      if (!(error instanceof ConnectorError)) throw error;
      // Silence may mean that the server has swallowed a command that it did not expect yet.
      if (error.code === 'socket_timeout' && early && !this.#isAnswered) site.bearsPipelining = false;
      if (error.code !== 'tls_failed') throw error;
      if (!mayAskAgain || !control.isOpen) throw site.hasSecuredData ? passing(error) : error;
      site.handshakesFirst = false;
      return null;
    }
  }

  /** An abort ends the connection, and so does the end of the work. */
  async #withData(data: DataConnection, work: (data: DataConnection) => Promise<Reply>): Promise<Reply> {
    const end = (): void => {
      data.destroy(cancelled());
      this.#exchange?.withdraw(cancelled());
    };
    const stopListening = onAbort(this.#signal, end);
    if (this.#signal.aborted) end();
    try {
      return await work(data);
    } finally {
      stopListening();
      data.destroy();
    }
  }

  #openData(address: DataAddress | AcceptedAddress, isEager: boolean): DataConnection {
    const { control } = this.#link;
    const { needsProperEnd = false } = this.#options;
    const tls = control.tls === null ? null : isEager && !needsProperEnd ? this.#tls : 'later';
    return new DataConnection(address, tls, needsProperEnd);
  }

  get #tls(): DataTls | null {
    const { tls, tlsSessions } = this.#link.control;
    return tls && { policy: tls.policy, session: tlsSessions.newest(tls.socket) };
  }

  /**
   * The connection, protected if it has to be. pyftpdlib resets a handshake that comes before its 150; proftpd sends
   * the 150 only after the handshake. So a careful handshake waits for the reply where that is quick.
   */
  async #ready(data: DataConnection, isEager: boolean, first: Promise<Reply>): Promise<void> {
    const { needsProperEnd = false } = this.#options;
    const tls = this.#tls;
    if (tls !== null && !(isEager && !needsProperEnd)) {
      await data.connected;
      if (!isEager) await this.#awaitFirst(first);
      await data.startTls(tls);
    }
    await data.ready;
    if (tls !== null) this.#link.site.hasSecuredData = true;
    // What is sent before a refusal is sent in vain, and by some servers lost; on a long way the 150 costs a round trip.
    const mayBeEarly = !sendsData.test(this.#command) || this.#link.site.login?.takesEarlyBytes === true;
    const isNear = (this.#link.control.roundTripMs ?? 0) < shortRoundTripMs;
    // A server that sends no 150 at all gets its bytes all the same.
    if ((isNear || !mayBeEarly) && (await settlesWithin(first, knownWaitMs))) await first;
  }

  /** The 150, if it comes before the handshake. One that does not come shows a server that waits for that. */
  async #awaitFirst(first: Promise<Reply>): Promise<void> {
    const { site, control } = this.#link;
    const quickMs = handshakeWaitMs + 2 * (control.roundTripMs ?? 0);
    const hasCome = await settlesWithin(first, this.#mayHandshakeFirst ? quickMs : knownWaitMs);
    if (!hasCome) site.handshakesFirst = true;
  }

  get #mayHandshakeFirst(): boolean {
    const { site } = this.#link;
    return site.handshakesFirst && !site.chosen().handshakesAfterReply;
  }

  get #mayGoEarly(): boolean {
    const { site, gate } = this.#link;
    const isKnown = site.hasReachedData && gate.bearsPipelining === true;
    return isKnown && this.#options.isBrief === true && !this.#needsRestart && !this.#signal.aborted;
  }

  /** One that was broken off between its REST and its command leaves the offset to whoever comes next. */
  get #needsRestart(): boolean {
    return (this.#options.restartAtBytes ?? 0) > 0 || this.#link.control.mayRestartNext;
  }

  #send(): Exchange {
    const { gate, control, codec } = this.#link;
    this.#hasSent = true;
    gate.dataMove();
    const exchange = control.exchange(this.#command, codec);
    this.#exchange = exchange;
    exchange.first.then((reply) => {
      this.#isAnswered = true;
      if (isPreliminary(reply)) control.mayRestartNext = false;
    }, ignore);
    return exchange;
  }

  /** After EPSV and right before the transfer: inetutils and others forget the offset otherwise. */
  async #restartAndSend(): Promise<Exchange> {
    await this.#options.after;
    if (this.#needsRestart) await this.#restart(this.#options.restartAtBytes ?? 0);
    if (this.#signal.aborted) throw cancelled();
    return this.#send();
  }

  async #restart(restartAtBytes: number): Promise<void> {
    const { control, gate } = this.#link;
    gate.dataMove();
    control.mayRestartNext = true;
    const reply = await control.ask(`REST ${restartAtBytes}`, { signal: this.#signal });
    if (restartAtBytes > 0 && !isIntermediate(reply)) {
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
    isEager: boolean,
    first: Promise<Reply>,
    final: Promise<Reply>,
  ): Promise<Reply> {
    // A refusal, or the loss of the control connection, leaves the data connection without a purpose.
    final.then(
      (reply) => {
        this.#finalCode = reply.code;
        this.#link.gate.confirmed(this);
        if (isRefusal(reply)) data.destroy();
        else data.expectEnd();
      },
      (error: ConnectorError) => data.destroy(error),
    );
    try {
      await this.#ready(data, isEager, first);
      if (this.#isRefused) return await final;
      data.ended.then(() => this.#whenMoved(first, final)).catch(() => {});
      this.#hasBegunWork = true;
      await this.#work(data, this.#signal);
    } catch (error) {
      // The server says how it ended only once nobody takes or gives any more.
      data.destroy();
      return await this.#settleFailure(ConnectorError.from(error), first, final);
    }
    const onTimeout = (): ConnectorError => {
      const seconds = this.#link.options.socketTimeoutMs / 1000;
      return new ConnectorError(
        'socket_timeout',
        `The server did not confirm the transfer within ${seconds} s.`,
      );
    };
    const reply = await this.#withinMs(this.#link.options.socketTimeoutMs, final, onTimeout, () =>
      data.isDraining(),
    );
    if (this.#verdict && isSuspicious(reply.code)) await this.#verdict;
    return reply;
  }

  get #isRefused(): boolean {
    return this.#finalCode !== null && this.#finalCode >= 400;
  }

  /** The server has sent all: the next may begin, unconfirmed as this one is where the site bears that. */
  async #whenMoved(first: Promise<Reply>, final: Promise<Reply>): Promise<void> {
    const { gate } = this.#link;
    const reply = await (gate.bearsPipelining === false || this.#isActive ? final : first);
    if (this.#finalCode === null && !isPreliminary(reply)) return;
    if (this.#isMoved) return;
    this.#isMoved = true;
    gate.dataMoved(this.#finalCode === null ? this : null);
    this.#onMoved();
  }

  /** After a transfer failed on our side: what the server says of it decides, if it says something soon. */
  async #settleFailure(error: ConnectorError, first: Promise<Reply>, final: Promise<Reply>): Promise<Reply> {
    this.#exchange?.withdraw(error);
    if (error.code === 'socket_timeout') {
      this.#link.control.close(error);
      throw error;
    }
    const waitMs = error.code === 'cancelled' ? cancelTimeoutMs : settleTimeoutMs;
    const reply = await this.#withinMs(waitMs, final, () => notSettled()).catch((lost: unknown) => {
      // The control connection may know better why data stopped; any other reason is our own.
      throw error.code === 'connection_lost' ? lost : error;
    });
    if (isRefusal(reply)) {
      if (this.#verdict) await this.#verdict;
      if (error.code === 'connection_lost') return reply;
      // Refused at once, and the data connection failed for that: a server may close its port before it says why.
      const isConsequence = error.code === 'tls_failed' || error.code === 'connection_refused';
      if (isConsequence && !isPreliminary(await first) && !lacksDataConnection(reply)) return reply;
      if (error.code === 'tls_failed') {
        throw fromReply('tls_failed', error.message, reply, this.#link.redact);
      }
    }
    throw error;
  }

  /** The final reply, or the connection's end when it does not come in time, or soon after an abort. */
  async #withinMs(
    timeoutMs: number,
    final: Promise<Reply>,
    onTimeout: () => ConnectorError,
    hasProgress: () => Promise<boolean> = async () => false,
  ): Promise<Reply> {
    const signal = this.#signal;
    let isOver = false;
    const timer = setTimeout(async () => {
      if (await hasProgress()) timer.refresh();
      else if (!isOver) this.#link.control.close(onTimeout());
      if (isOver) clearTimeout(timer);
    }, timeoutMs);
    let impatience: NodeJS.Timeout | undefined;
    const beImpatient = (): void => {
      impatience = setTimeout(() => this.#link.control.close(notSettled()), cancelTimeoutMs);
    };
    const stopListening = onAbort(signal, beImpatient);
    if (signal.aborted) beImpatient();
    try {
      return await final;
    } catch (error) {
      throw signal.aborted ? cancelled() : error;
    } finally {
      isOver = true;
      clearTimeout(timer);
      clearTimeout(impatience);
      stopListening();
    }
  }
}

interface FailedWay {
  readonly way: DataWay;
  readonly error: ConnectorError;
}

/** The server does not do it, or nobody gets through: another way may work. */
const isNoWay = ({ code, ftpReply }: ConnectorError): boolean =>
  (code === 'unsupported_by_server' && /^5/.test(ftpReply ?? '')) ||
  (ftpReply === undefined && (code === 'connect_timeout' || code === 'connection_refused'));

const wayNames: Readonly<Record<DataWay, string>> = { epsv: 'EPSV', pasv: 'PASV', active: 'active mode' };

/** What was tried, and what came of each. */
function noWay(failures: readonly FailedWay[]): ConnectorError {
  const [first] = failures;
  if (!first || failures.length === 1) throw first?.error ?? new Error('Nothing was tried.');
  const tried = failures.map(({ way, error }) => `${wayNames[way]}: ${error.message}`).join(' ');
  const { code, ftpReply } = failures.find(({ error }) => error.ftpReply === undefined)?.error ?? first.error;
  return new ConnectorError(code, `No data connection can be made, by whichever way. ${tried}`, { ftpReply });
}

const notSettled = (): ConnectorError =>
  new ConnectorError(
    'connection_lost',
    'The server did not say in time how a transfer that was broken off ended.',
  );

/** Resolves when a promise is settled, either way, or the time is over. */
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

const ignore = (): void => {};
