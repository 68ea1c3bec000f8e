import { randomUUID } from 'node:crypto';
import { ConnectorError, type ErrorReport } from '../../../shared/errors.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { ConnectionSecurity, Session as SessionModel } from '../../../shared/model/session.ts';
import type { Site } from '../../../shared/model/transfer.ts';
import { FtpConnection } from '../ftp/connection.ts';
import type { ConnectionOptions } from '../ftp/connectionOptions.ts';
import type { SiteMemory } from '../ftp/siteMemory.ts';
import type { Clock } from '../ports.ts';
import type { SiteRecord } from '../store/sites.ts';
import { ConnectionSlot } from './connectionSlot.ts';

type Work<T> = (connection: FtpConnection) => Promise<T>;

/**
 * A tab: one login at one server, with a connection of its own for browsing, so that one can look around while files
 * travel. Transfers open theirs by the same login.
 */
export class Session {
  readonly sessionId = randomUUID();
  readonly site: Site;
  readonly siteKey: string;
  readonly #options: ConnectionOptions;
  readonly #memory: SiteMemory;
  readonly #browsing: ConnectionSlot;
  #homePath: RemotePath | null = null;
  #security: ConnectionSecurity | null = null;
  #roundTripMs: number | null = null;
  #failure: ErrorReport | null = null;

  constructor(options: ConnectionOptions, memory: SiteMemory, clock: Clock) {
    this.#options = options;
    this.#memory = memory;
    this.site = siteOf(options);
    this.siteKey = siteKeyOf(this.site);
    this.#browsing = new ConnectionSlot((signal) => this.openConnection(signal), clock);
  }

  /** Logs in for the first time. */
  async connect(signal: AbortSignal): Promise<void> {
    try {
      await this.browse(async ({ homePath, security, roundTripMs }) => {
        this.#homePath = homePath;
        this.#security = security;
        this.#roundTripMs = roundTripMs;
      }, signal);
    } catch (error) {
      this.#failure = ConnectorError.from(error).toReport();
      throw error;
    }
  }

  browse<T>(work: Work<T>, signal: AbortSignal): Promise<T> {
    return this.#browsing.use(work, signal);
  }

  /** One more connection with the same login. Whoever opens it closes it. */
  openConnection(signal: AbortSignal): Promise<FtpConnection> {
    return FtpConnection.open(this.#options, this.#memory, () => {}, signal);
  }

  /** The network's and the server's, as the connection for browsing found it; null = not known yet. */
  get roundTripMs(): number | null {
    return this.#roundTripMs;
  }

  get isConnected(): boolean {
    return this.#homePath !== null && this.#failure === null;
  }

  close(): void {
    this.#browsing.close();
  }

  toModel({ usesTemporaryNames }: Pick<SiteRecord, 'usesTemporaryNames'>): SessionModel {
    return {
      sessionId: this.sessionId,
      ...this.site,
      state: this.#failure ? 'failed' : this.#homePath === null ? 'connecting' : 'connected',
      homePath: this.#homePath,
      security: this.#security,
      usesTemporaryNames,
      error: this.#failure,
    };
  }
}

export const siteOf = ({ host, port, username, tlsMode }: ConnectionOptions): Site => ({
  host,
  port,
  username,
  tlsMode,
});

/** One text for one server and login, whatever the case of the host's name. */
export const siteKeyOf = ({ host, port, username, tlsMode }: Site): string =>
  JSON.stringify([host.toLowerCase(), port, username, tlsMode]);
