import type { ConnectionInput, ProxyInput } from '../../../shared/connector.ts';
import type { EngineEvent } from '../../../shared/contract/events.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import type { Ask } from '../../../shared/model/prompt.ts';
import type { Session as SessionModel } from '../../../shared/model/session.ts';
import { type ConnectionOptions, readConnectionOptions } from '../ftp/connectionOptions.ts';
import { forgetLearnt, newSiteMemory, type SiteMemory } from '../ftp/siteMemory.ts';
import { createTextCodec, isUsableEncoding, isUtf8Name } from '../ftp/textCodec.ts';
import type { ProtocolLog } from '../log/protocolLog.ts';
import type { AlarmClock } from '../ports.ts';
import type { Sites } from '../store/sites.ts';
import type { KeepAlive } from './keepAlive.ts';
import { type ProfileOrigin, Session, siteKeyOf, siteOf } from './session.ts';
import type { TrustDecisions } from './sessionTrust.ts';

export interface OpenOptions {
  /** One that fails stays to be shown. */
  readonly keepFailed: () => boolean;
  /** For an input that says nothing of a proxy; without it there is none. */
  readonly defaultProxy?: ProxyInput | null;
  /** Where a profile says how to connect. */
  readonly profile?: ProfileOrigin;
  /** No page asked for it. */
  readonly isOfHost?: boolean;
}

/** An input that is nobody's: it is not what a person connects with. */
export const noProfile = { profileId: null, maxConnections: null } as const;

export interface SessionPorts {
  readonly emit: (event: EngineEvent) => void;
  readonly sites: Pick<Sites, 'choices' | 'learnt' | 'learn' | 'forget' | 'forgetAll' | 'describe'>;
  readonly trust: TrustDecisions;
  readonly clock: AlarmClock;
  readonly ask: Ask;
  readonly log: ProtocolLog;
  /** Asked each time: it may change. */
  readonly keepAlive: () => KeepAlive;
}

/** The open sessions. Every change of one is an event. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #ports: SessionPorts;
  /** What was learnt of a site holds for all its sessions, later ones included. */
  readonly #memories = new Map<string, SiteMemory>();

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  /**
   * Opens a session and logs in. Pages see it from the first moment, as `connecting`. One that fails goes away
   * again, or stays as `failed` for the page to show where the page that asked for it is gone, or none has.
   */
  async open(
    input: ConnectionInput,
    { keepFailed, defaultProxy = null, profile = noProfile, isOfHost = false }: OpenOptions,
    signal: AbortSignal,
  ): Promise<SessionModel> {
    const options = this.optionsFor(input, defaultProxy);
    const session = new Session(
      { input, isOfHost, ...profile },
      options,
      this.#memoryOf(options),
      this.#ports,
      (changed) => this.#changed(changed),
    );
    this.#sessions.set(session.sessionId, session);
    this.#changed(session);
    try {
      await session.connect(signal);
    } catch (error) {
      if (keepFailed()) this.#changed(session);
      else this.close(session.sessionId);
      throw error;
    }
    this.#changed(session);
    return this.#toModel(session);
  }

  /**
   * What a session is opened with. What was chosen for the site holds where the input says nothing else: UTF-8 is what
   * nobody chooses.
   */
  optionsFor(input: ConnectionInput, defaultProxy: ProxyInput | null = null): ConnectionOptions {
    const { proxy = defaultProxy } = input;
    const options = readConnectionOptions({ ...input, proxy });
    const { encoding } = this.#ports.sites.choices(siteKeyOf(siteOf(options)));
    const isChosen = encoding !== null && isUtf8Name(options.codec.encoding) && isUsableEncoding(encoding);
    return isChosen ? { ...options, codec: createTextCodec(encoding) } : options;
  }

  find(sessionId: string): Session | null {
    return this.#sessions.get(sessionId) ?? null;
  }

  /** @throws not_found for a session that is closed */
  get(sessionId: string): Session {
    const session = this.find(sessionId);
    if (session) return session;
    throw new ConnectorError('not_found', 'This connection is closed. Connect again.');
  }

  /** Idempotent. */
  close(sessionId: string): void {
    const session = this.#sessions.get(sessionId);
    if (!session) return;
    this.#sessions.delete(sessionId);
    session.close();
    this.#ports.emit({ type: 'session.closed', sessionId });
  }

  closeAll(): void {
    for (const sessionId of [...this.#sessions.keys()]) this.close(sessionId);
  }

  /** The computer has slept: no connection is trusted unasked. */
  wake(): void {
    for (const session of this.#sessions.values()) session.wake();
  }

  toModels(): SessionModel[] {
    return [...this.#sessions.values()].map((session) => this.#toModel(session));
  }

  /** From now on it counts as opened by this profile. */
  adopt(session: Session, profile: ProfileOrigin): void {
    session.origin = { ...session.origin, ...profile };
    this.#changed(session);
  }

  /** Names are read and written so in all sessions that were opened as this one was. */
  async changeEncoding({ siteKey, origin }: Session, encoding: string): Promise<void> {
    const codec = createTextCodec(encoding);
    for (const session of this.#sessions.values()) {
      if (session.siteKey !== siteKey || session.origin.profileId !== origin.profileId) continue;
      await session.changeCodec(codec);
      this.#changed(session);
    }
  }

  /** A session through which the site can be reached; null = nobody is connected there. */
  ofSite(siteKey: string): Session | null {
    return this.#connected((session) => session.siteKey === siteKey);
  }

  /** The same for one way there: see Session. */
  ofLane(laneKey: string): Session | null {
    return this.#connected((session) => session.laneKey === laneKey);
  }

  /** What is remembered of a site has changed. */
  tellSite(siteKey: string): void {
    for (const session of this.#sessions.values()) {
      if (session.siteKey === siteKey) this.#changed(session);
    }
  }

  /** What was learnt of a site, by all its sessions: it is found out anew. */
  forgetLearnt(siteKey: string): void {
    const memory = this.#memories.get(siteKey);
    if (memory) forgetLearnt(memory);
    this.#ports.sites.forget(siteKey);
  }

  /** The same of all sites there are. Resolves when it is on the disk. */
  forgetAllLearnt(): Promise<void> {
    for (const memory of this.#memories.values()) forgetLearnt(memory);
    return this.#ports.sites.forgetAll();
  }

  #connected(fits: (session: Session) => boolean): Session | null {
    for (const session of this.#sessions.values()) {
      if (session.isConnected && fits(session)) return session;
    }
    return null;
  }

  #memoryOf(options: ConnectionOptions): SiteMemory {
    const siteKey = siteKeyOf(siteOf(options));
    const { sites } = this.#ports;
    const memory =
      this.#memories.get(siteKey) ??
      newSiteMemory(
        sites.learnt(siteKey),
        (fact, value) => sites.learn(siteKey, fact, value),
        () => sites.choices(siteKey),
      );
    this.#memories.set(siteKey, memory);
    return memory;
  }

  #toModel(session: Session): SessionModel {
    const { sites } = this.#ports;
    return session.toModel(sites.choices(session.siteKey), sites.describe(session.siteKey));
  }

  /** A session that was closed meanwhile must not come back to the pages. */
  #changed(session: Session): void {
    if (!this.#sessions.has(session.sessionId)) return;
    this.#ports.emit({ type: 'session.changed', session: this.#toModel(session) });
  }
}
