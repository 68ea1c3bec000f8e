import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ConnectionInput } from '../../../shared/connector.ts';
import { ConnectorError, type ErrorReport } from '../../../shared/errors.ts';
import { remotePath } from '../../../shared/model/paths.ts';
import type { Session as SessionModel } from '../../../shared/model/session.ts';
import type { LearntFact, SiteChoices } from '../../../shared/model/site.ts';
import { visibleText } from '../../../shared/model/text.ts';
import type { Site } from '../../../shared/model/transfer.ts';
import { FtpConnection } from '../ftp/connection.ts';
import { type ConnectionOptions, readTls } from '../ftp/connectionOptions.ts';
import type { ProxyServer } from '../ftp/proxy/proxyServer.ts';
import type { SiteMemory } from '../ftp/siteMemory.ts';
import { isUtf8Name, type TextCodec } from '../ftp/textCodec.ts';
import type { ProtocolLog } from '../log/protocolLog.ts';
import { ConnectionSlot, type SlotState } from './connectionSlot.ts';
import { laneKeyOf } from './laneKey.ts';
import type { SessionPorts } from './sessions.ts';
import { SessionTrust } from './sessionTrust.ts';

/** What a session was opened from. */
export interface SessionOrigin {
  readonly input: ConnectionInput;
  /** By the host at its start, and by no page. */
  readonly isOfHost: boolean;
  readonly profileId: string | null;
  /** For transfers, as its profile says; null = as the transfer settings say. */
  readonly maxConnections: number | null;
}

/** The part of it that a profile says. */
export type ProfileOrigin = Pick<SessionOrigin, 'profileId' | 'maxConnections'>;

const restsWithinMs = 1_000;

type Work<T> = (connection: FtpConnection) => Promise<T>;

/**
 * A tab: one login at one server, with a connection of its own for browsing, so that one can look around while files
 * travel. Transfers open theirs by the same login.
 */
export class Session {
  readonly sessionId = randomUUID();
  readonly site: Site;
  readonly siteKey: string;
  /** Tells ways to the site apart, once it is connected: who has the same may use each other's connections. */
  laneKey: string;
  origin: SessionOrigin;
  #codec: TextCodec;
  readonly #trust: SessionTrust;
  readonly #memory: SiteMemory;
  readonly #log: ProtocolLog;
  readonly #proxy: SessionModel['proxy'];
  readonly #browsing: ConnectionSlot;
  readonly #life = new AbortController();
  #home: Buffer | null = null;
  #roundTripMs: number | null = null;
  #failure: ErrorReport | null = null;
  #transferConnectionCount = 0;

  constructor(
    origin: SessionOrigin,
    options: ConnectionOptions,
    memory: SiteMemory,
    ports: Pick<SessionPorts, 'clock' | 'ask' | 'trust' | 'log' | 'keepAlive'>,
    onChange: (session: Session) => void,
  ) {
    this.origin = origin;
    this.#codec = options.codec;
    this.#trust = new SessionTrust(options, ports);
    this.#memory = memory;
    this.#log = ports.log;
    this.#proxy = options.proxy && proxyModelOf(options.proxy);
    this.site = siteOf(options);
    this.siteKey = siteKeyOf(this.site);
    this.laneKey = this.siteKey;
    this.#browsing = new ConnectionSlot({
      open: (signal) => this.#openBrowsing(signal),
      clock: ports.clock,
      keepAlive: ports.keepAlive,
      onChange: () => onChange(this),
    });
  }

  /** Logs in for the first time. */
  async connect(signal: AbortSignal): Promise<void> {
    try {
      await this.browse(async ({ homePath, codec, roundTripMs }) => {
        this.#home = codec.encode(homePath);
        this.#roundTripMs = roundTripMs;
      }, signal);
      const { allowedOnce, options } = this.#trust;
      this.laneKey = laneKeyOf(this.siteKey, {
        tls: readTls(this.origin.input.tls),
        proxy: options.proxy,
        allowedOnce,
      });
    } catch (error) {
      this.#failure = ConnectorError.from(error).toReport();
      throw error;
    }
  }

  browse<T>(work: Work<T>, signal: AbortSignal): Promise<T> {
    // What waits for its turn has names of the encoding in which it was asked.
    const codec = this.#codec;
    return this.#browsing.use((connection) => work(connection.speaking(codec)), signal);
  }

  /** Of the names that pages see and give. */
  get codec(): TextCodec {
    return this.#codec;
  }

  /**
   * Names are read and written so from now on. Servers that know `OPTS UTF8` are told at the login whether they shall
   * speak UTF-8, so that it needs another one where that changes.
   */
  async changeCodec(codec: TextCodec): Promise<void> {
    const isSwitched = isUtf8Name(codec.encoding) !== isUtf8Name(this.#codec.encoding);
    this.#codec = codec;
    this.#trust.changeCodec(codec);
    if (isSwitched && this.#memory.login?.features.has('UTF8')) await this.#browsing.renew();
  }

  /**
   * Gives up the connection for browsing until it is needed again, so that somebody else can log in where a server
   * bears one only. Does not wait for one that is stuck.
   */
  async rest(): Promise<void> {
    await Promise.race([this.#browsing.renew(), delay(restsWithinMs, undefined, { ref: false })]);
  }

  /** What is sent under a name is listed under it; servers that write paths in a way of their own write names so, too. */
  get keepsNames(): boolean {
    return this.#memory.login?.paths === null;
  }

  /** Aborted when it is closed. */
  get life(): AbortSignal {
    return this.#life.signal;
  }

  /** What a connection of it is made with just now. */
  get options(): ConnectionOptions {
    return this.#trust.options;
  }

  /** One more connection with the same login, for transfers. Whoever opens it closes it. */
  async openConnection(signal: AbortSignal): Promise<FtpConnection> {
    const opened = await this.#open(`Transfer ${++this.#transferConnectionCount}`, signal);
    this.#browsing.noteReachable();
    return opened;
  }

  /** Asks, as a person looks on: transfers use what was answered, and fail where nothing was. */
  #openBrowsing(signal: AbortSignal): Promise<FtpConnection> {
    const whileOpen = AbortSignal.any([signal, this.#life.signal]);
    return this.#trust.connectAsking(() => this.#open('Browsing', whileOpen), whileOpen);
  }

  #open(connection: string, signal: AbortSignal): Promise<FtpConnection> {
    const sink = this.#log.sinkFor({
      sessionId: this.sessionId,
      site: visibleText(`${this.site.username}@${this.site.host}`),
      connection,
    });
    return FtpConnection.open(this.#trust.options, this.#memory, sink, signal);
  }

  /** The computer has slept. */
  wake(): void {
    this.#browsing.wake();
  }

  /** The network's and the server's, as the connection for browsing found it; null = not known yet. */
  get roundTripMs(): number | null {
    return this.#roundTripMs;
  }

  get isConnected(): boolean {
    return this.#home !== null && this.#failure === null;
  }

  /** Ends an attempt to connect too, and what it asks. */
  close(): void {
    this.#life.abort();
    this.#browsing.close();
    this.#log.sessionEnded(this.sessionId);
  }

  toModel(choices: SiteChoices, learnt: readonly LearntFact[]): SessionModel {
    const { state } = this.#browsing;
    return {
      sessionId: this.sessionId,
      ...this.site,
      state: this.#stateName(state),
      homePath: this.#home && remotePath(this.#codec.decode(this.#home)),
      encoding: this.#codec.encoding,
      security: this.#trust.security,
      proxy: this.#proxy,
      choices,
      learnt: [...learnt],
      profileId: this.origin.profileId,
      isOfHost: this.origin.isOfHost,
      error: this.#failure ?? (state.kind === 'offline' ? state.error : null),
      notice: state.kind === 'ready' ? state.notice : null,
    };
  }

  #stateName({ kind }: SlotState): SessionModel['state'] {
    if (this.#failure) return 'failed';
    if (this.#home === null) return 'connecting';
    return kind === 'ready' ? 'connected' : kind;
  }
}

const proxyModelOf = ({ type, host, port }: ProxyServer): SessionModel['proxy'] => ({ type, host, port });

export const siteOf = ({ host, port, username, tlsMode }: ConnectionOptions): Site => ({
  host,
  port,
  username,
  tlsMode,
});

/** One text for one server and login, whatever the case of the host's name. */
export const siteKeyOf = ({ host, port, username, tlsMode }: Site): string =>
  JSON.stringify([host.toLowerCase(), port, username, tlsMode]);
