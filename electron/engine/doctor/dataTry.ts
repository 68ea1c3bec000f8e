import { isIP } from 'node:net';
import { ConnectorError, type ErrorReport } from '../../../shared/errors.ts';
import type { ControlConnection, Exchange } from '../ftp/controlConnection.ts';
import { DataConnection, type DataTls } from '../ftp/dataConnection.ts';
import { parsePassivePort } from '../ftp/passive.ts';
import { formatReply, isDone, isIntermediate, isRefusal, type Reply, replyText } from '../ftp/reply.ts';
import { waitFor } from '../ftp/wait.ts';
import type { Patient } from './patient.ts';

export type DataMode = 'epsv' | 'pasv' | 'active';

/** How a data connection is made. The last two mean nothing without TLS. */
export interface DataWay {
  readonly mode: DataMode;
  readonly resumesSession: boolean;
  /** `early`: with the connection, before the command is sent; `late`: once the 150 has come. */
  readonly handshake: 'early' | 'late';
}

export interface DataTask {
  readonly command: string;
  readonly restartAtBytes?: number;
  /** Sent; without it data are received, and broken off behind so many bytes. */
  readonly content?: Buffer;
  readonly mostBytes?: number;
}

/** The steps of a data connection, of which one may fail. */
export type DataStep = 'ask' | 'connect' | 'restart' | 'command' | 'handshake' | 'data';

/** What was seen of one data connection. */
export interface DataTry {
  readonly way: DataWay;
  /** Null = it worked. */
  readonly failedAt: DataStep | null;
  readonly error: ErrorReport | null;
  /** The last thing that the server said to it, code included. */
  readonly reply: string | null;
  readonly port: number | null;
  /** The address that PASV named. */
  readonly namedHost: string | null;
  /** The 150 came before the handshake; null = nobody waited for that. */
  readonly repliedFirst: boolean | null;
  readonly bytes: Buffer;
  /** There was more than is read here. */
  readonly isCut: boolean;
  readonly durationMs: number;
}

/** A firewall that drops takes all of it. */
const connectTimeoutMs = 5_000;
/** How long a 150 is waited for before a handshake that may have to come first. */
const replyWaitMs = 1_000;
/** How long an early handshake is left alone with the server. */
const earlyWaitMs = 200;
/** How long a server may take to tell how a transfer ended that was broken off. */
const settleTimeoutMs = 1_500;
export const mostListedBytes = 256 * 1024;

/**
 * Makes one data connection and moves something over it, by hand: unlike the engine it tries nothing else where that
 * fails, and tells at which step it did. The control connection is in step afterwards, or closed.
 * @throws what logging in throws, where the connection was lost before · cancelled
 */
export async function tryData(
  patient: Patient,
  way: DataWay,
  task: DataTask,
  signal: AbortSignal,
): Promise<DataTry> {
  const trial = new DataTrial(patient, await patient.control(signal), way, task, signal);
  return trial.run();
}

class DataTrial {
  readonly #patient: Patient;
  readonly #control: ControlConnection;
  readonly #way: DataWay;
  readonly #task: DataTask;
  readonly #signal: AbortSignal;
  readonly #chunks: Buffer[] = [];
  #step: DataStep = 'ask';
  #reply: Reply | null = null;
  #port: number | null = null;
  #namedHost: string | null = null;
  #repliedFirst: boolean | null = null;
  #isCut = false;
  #data: DataConnection | null = null;
  #exchange: Exchange | null = null;

  constructor(
    patient: Patient,
    control: ControlConnection,
    way: DataWay,
    task: DataTask,
    signal: AbortSignal,
  ) {
    this.#patient = patient;
    this.#control = control;
    this.#way = way;
    this.#task = task;
    this.#signal = signal;
  }

  async run(): Promise<DataTry> {
    const startedAtMs = performance.now();
    const onAbort = (): void => {
      this.#data?.destroy();
      // Its answer would be taken for that of whatever cleans up.
      if (this.#exchange) this.#control.quit();
    };
    this.#signal.addEventListener('abort', onAbort, { once: true });
    let failedAt: DataStep | null = null;
    let error: ErrorReport | null = null;
    try {
      failedAt = (await this.#move()) ? null : this.#step;
    } catch (thrown) {
      if (this.#signal.aborted) throw thrown;
      failedAt = this.#step;
      error = ConnectorError.from(thrown).toReport();
      this.#data?.destroy();
      // The server's own word says more than a socket that broke.
      this.#reply = (this.#exchange && (await this.#settle(this.#exchange))) ?? this.#reply;
    } finally {
      this.#signal.removeEventListener('abort', onAbort);
      this.#data?.destroy();
    }
    // Some servers end the connection behind a handshake that failed, a moment later.
    if (failedAt === 'handshake' || (failedAt === 'data' && this.#control.tls)) this.#control.quit();
    return {
      way: this.#way,
      failedAt,
      error,
      reply: this.#reply && this.#patient.transcript.redact(formatReply(this.#reply)),
      port: this.#port,
      namedHost: this.#namedHost,
      repliedFirst: this.#repliedFirst,
      bytes: Buffer.concat(this.#chunks),
      isCut: this.#isCut,
      durationMs: Math.round(performance.now() - startedAtMs),
    };
  }

  /** False = the server refused at the present step. */
  async #move(): Promise<boolean> {
    const port = await this.#askPort();
    if (port === null) return false;
    this.#step = 'connect';
    const data = this.#open(port);
    await data.connected;
    const { command, restartAtBytes } = this.#task;
    if (restartAtBytes !== undefined) {
      this.#step = 'restart';
      this.#reply = await this.#control.ask(`REST ${restartAtBytes}`, { signal: this.#signal });
      if (!isIntermediate(this.#reply)) return false;
    }
    // What a server makes of a handshake that it has not asked for shows only if it gets to see one.
    if (this.#tls && this.#way.handshake === 'early') await this.#comesWithin(data.ready, earlyWaitMs);
    this.#step = 'command';
    const exchange = this.#control.exchange(command, this.#patient.options.codec);
    this.#exchange = exchange;
    if (this.#tls && this.#way.handshake === 'late') {
      this.#repliedFirst = await this.#comesWithin(exchange.first, replyWaitMs);
      if (this.#repliedFirst && isRefusal(await exchange.first)) {
        this.#reply = await exchange.first;
        return false;
      }
      this.#step = 'handshake';
      await data.startTls(this.#tls);
    }
    this.#step = this.#tls ? 'handshake' : 'data';
    await data.ready;
    this.#step = 'data';
    await (this.#task.content
      ? this.#send(data, exchange, this.#task.content)
      : this.#receive(data, exchange));
    if (this.#isCut) {
      data.destroy();
      await this.#settle(exchange);
      return true;
    }
    this.#reply = await exchange.final;
    return isDone(this.#reply);
  }

  async #askPort(): Promise<number | null> {
    const { mode } = this.#way;
    this.#reply = await this.#control.ask(mode === 'epsv' ? 'EPSV' : 'PASV', { signal: this.#signal });
    if (!isDone(this.#reply)) return null;
    this.#port = parsePassivePort(this.#reply);
    if (mode === 'pasv') this.#namedHost = hostOf(this.#reply);
    if (this.#namedHost !== null) this.#patient.learnAddresses(this.#namedHost);
    return this.#port;
  }

  get #tls(): DataTls | null {
    const { tls, tlsSessions } = this.#control;
    if (tls === null) return null;
    const session = this.#way.resumesSession ? tlsSessions.newest(tls.socket) : undefined;
    return { policy: tls.policy, session };
  }

  #open(port: number): DataConnection {
    const { proxy, socketTimeoutMs: idleTimeoutMs } = this.#patient.options;
    const address = {
      host: this.#control.peerAddress,
      port,
      proxy,
      connectTimeoutMs: this.#patient.within(connectTimeoutMs),
      idleTimeoutMs,
    };
    const tls = this.#control.tls && (this.#way.handshake === 'early' ? this.#tls : 'later');
    this.#data = new DataConnection(address, tls);
    return this.#data;
  }

  async #send(data: DataConnection, { first }: Exchange, content: Buffer): Promise<void> {
    if (isRefusal(await first)) return;
    await data.write(content);
    await data.end();
  }

  async #receive(data: DataConnection, { final }: Exchange): Promise<void> {
    final.then(
      (reply) => (isRefusal(reply) ? data.destroy() : data.expectEnd()),
      () => data.destroy(),
    );
    const { mostBytes = mostListedBytes } = this.#task;
    let receivedBytes = 0;
    for await (const chunk of data.read()) {
      this.#chunks.push(chunk);
      receivedBytes += chunk.length;
      this.#isCut = receivedBytes > mostBytes;
      if (this.#isCut) return;
    }
  }

  /** The final reply of what was broken off; null where none comes in time, and the connection is closed then. */
  async #settle({ final }: Exchange): Promise<Reply | null> {
    if (await this.#comesWithin(final, settleTimeoutMs)) return final.catch(() => null);
    this.#control.close(
      new ConnectorError('connection_lost', 'The server did not say how the transfer ended.'),
    );
    return null;
  }

  /** Whether it settles in that time. */
  async #comesWithin(promise: Promise<unknown>, timeoutMs: number): Promise<boolean> {
    const late = new ConnectorError('socket_timeout', 'Late.');
    try {
      await waitFor<void>({ timeoutMs, onTimeout: () => late, signal: this.#signal }, (resolve) => {
        promise.then(
          () => resolve(),
          () => resolve(),
        );
        return () => {};
      });
      return true;
    } catch (error) {
      if (error === late) return false;
      throw error;
    }
  }
}

/** The address in an answer to PASV, which the engine itself never reads. */
export function hostOf(reply: Reply): string | null {
  const numbers = /(?<![\d,])(\d{1,3}(?:,\d{1,3}){3})(?:,\d{1,3}){2}(?![\d,])/.exec(replyText(reply))?.[1];
  const host = numbers?.replaceAll(',', '.') ?? '';
  return isIP(host) === 4 ? host : null;
}
