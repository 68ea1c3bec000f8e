import { randomUUID } from 'node:crypto';
import { ConnectorError, type ErrorReport } from '../../../shared/errors.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { ConnectionSecurity, Session as SessionModel } from '../../../shared/model/session.ts';
import { FtpConnection } from '../ftp/connection.ts';
import type { ConnectionOptions } from '../ftp/connectionOptions.ts';
import { newSiteMemory } from '../ftp/siteMemory.ts';
import type { Clock } from '../ports.ts';
import { ConnectionSlot } from './connectionSlot.ts';

type Work<T> = (connection: FtpConnection) => Promise<T>;

/**
 * A tab: one login at one server, with a connection for browsing and another for transfers, so that one can
 * look around while files travel. Where a server allows one connection only, they take turns on it.
 */
export class Session {
  readonly sessionId = randomUUID();
  readonly #options: ConnectionOptions;
  readonly #browsing: ConnectionSlot;
  #transferring: ConnectionSlot;
  #homePath: RemotePath | null = null;
  #security: ConnectionSecurity | null = null;
  #failure: ErrorReport | null = null;

  constructor(options: ConnectionOptions, clock: Clock) {
    this.#options = options;
    const site = newSiteMemory();
    const open = (signal: AbortSignal) => FtpConnection.open(options, site, () => {}, signal);
    this.#browsing = new ConnectionSlot(open, clock);
    this.#transferring = new ConnectionSlot(open, clock);
  }

  /** Logs in for the first time. */
  async connect(signal: AbortSignal): Promise<void> {
    try {
      await this.browse(async ({ homePath, security }) => {
        this.#homePath = homePath;
        this.#security = security;
      }, signal);
    } catch (error) {
      this.#failure = ConnectorError.from(error).toReport();
      throw error;
    }
  }

  browse<T>(work: Work<T>, signal: AbortSignal): Promise<T> {
    return this.#browsing.use(work, signal);
  }

  async transfer<T>(work: Work<T>, signal: AbortSignal): Promise<T> {
    let hasBegun = false;
    const begin: Work<T> = (connection) => {
      hasBegun = true;
      return work(connection);
    };
    const slot = this.#transferring;
    try {
      return await slot.use(begin, signal);
    } catch (error) {
      const isRefused = error instanceof ConnectorError && error.code === 'too_many_connections' && !hasBegun;
      // Others may have waited in the same place, and each of them finds out for itself.
      if (!isRefused || slot === this.#browsing) throw error;
      this.#transferring = this.#browsing;
      return this.#browsing.use(work, signal);
    }
  }

  close(): void {
    this.#browsing.close();
    this.#transferring.close();
  }

  toModel(): SessionModel {
    const { host, port, username, tlsMode } = this.#options;
    return {
      sessionId: this.sessionId,
      host,
      port,
      username,
      tlsMode,
      state: this.#failure ? 'failed' : this.#homePath === null ? 'connecting' : 'connected',
      homePath: this.#homePath,
      security: this.#security,
      error: this.#failure,
    };
  }
}
