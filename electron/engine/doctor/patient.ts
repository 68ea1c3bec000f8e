import type { LookupAddress } from 'node:dns';
import { ConnectorError } from '../../../shared/errors.ts';
import type { DoctorLine, PrivateNames } from '../../../shared/model/doctor.ts';
import { joinPath, type RemotePath, remotePath } from '../../../shared/model/paths.ts';
import type { Findings } from '../../../shared/text/findings.ts';
import type { ConnectionOptions } from '../ftp/connectionOptions.ts';
import type { ControlConnection } from '../ftp/controlConnection.ts';
import { type LoggedIn, logIn } from '../ftp/logIn.ts';
import { newSiteMemory } from '../ftp/siteMemory.ts';
import { createTlsPolicy, type TlsPolicy } from '../ftp/tls.ts';
import { createTranscript, type Transcript, type TranscriptLine } from '../ftp/transcript.ts';
import type { DataWay } from './dataTry.ts';
import type { FirstContact } from './firstContact.ts';
import type { Listed } from './listedFolder.ts';

/** A server that answers takes less for anything that is asked here; a person waits for the sum. */
const mostWaitMs = 10_000;
/** Connections that were lost are made anew so often; a server locks out who logs in too often. */
const mostLogins = 12;
/** Of one stage: FEAT and banners take some dozens. */
const mostLines = 120;

/**
 * The site that is looked at, and what the stages before have found out. Stages go one after the other and share one
 * connection that is logged in, which is made anew where one of them has lost it.
 */
export class Patient {
  readonly options: ConnectionOptions;
  /** What is said of it. */
  readonly text: Findings;
  readonly transcript: Transcript;
  readonly #site = newSiteMemory();
  readonly #folder: string | null;
  readonly #hosts = new Set<string>();
  readonly #users = new Set<string>();
  readonly #addresses = new Set<string>();
  #lines: DoctorLine[] = [];
  #login: LoggedIn | null = null;
  #loginCount = 0;
  #loss: ConnectorError | null = null;

  addresses: readonly LookupAddress[] = [];
  contact: FirstContact | null = null;
  /** Why nobody can log in, as the rest of a sentence; null = nothing is known to be in the way. */
  blockedBy: string | null = null;
  /** The folder by LIST and by MLSD, where it was listed. */
  listed: Listed | null = null;
  factsListed: Listed | null = null;
  /** What of its own could not be removed again. */
  leftBehind: readonly RemotePath[] = [];
  /** How data connections work; null = in no way that was tried. */
  way: DataWay | null = null;

  constructor(options: ConnectionOptions, folder: string | null, text: Findings) {
    this.text = text;
    this.options = {
      ...options,
      connectTimeoutMs: Math.min(options.connectTimeoutMs, mostWaitMs),
      socketTimeoutMs: Math.min(options.socketTimeoutMs, mostWaitMs),
    };
    this.#folder = folder;
    this.transcript = createTranscript(this.sink, options.password);
    this.#hosts.add(options.host);
    if (options.username !== 'anonymous') this.#users.add(options.username);
  }

  /** No longer than a person chose to wait for a connection. */
  within(timeoutMs: number): number {
    return Math.min(timeoutMs, this.options.connectTimeoutMs);
  }

  readonly sink = (line: TranscriptLine): void => {
    if (this.#lines.length < mostLines) this.#lines.push(line);
  };

  /** What was said since the last time. */
  takeLines(): readonly DoctorLine[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }

  /** A connection that is logged in. @throws every code of connecting and logging in · cancelled */
  async control(signal: AbortSignal): Promise<ControlConnection> {
    if (this.#login?.control.isOpen) return this.#login.control;
    if (this.#loginCount === mostLogins) {
      throw new ConnectorError('connection_lost', 'The server has closed the connection again and again.');
    }
    this.#loginCount++;
    this.#login = await logIn(this.options, this.#site, this.sink, signal);
    const { control } = this.#login;
    void control.ended.then((reason) => {
      this.#loss ??= reason;
    });
    return control;
  }

  /** Why the server ended the connection since the last time this was asked; null = it did not. */
  takeLoss(): ConnectorError | null {
    const loss = this.#loss;
    this.#loss = null;
    return loss;
  }

  /** One more, beside the one that there is; whoever opens it closes it. */
  logInOnceMore(signal: AbortSignal): Promise<LoggedIn> {
    return logIn(this.options, this.#site, this.sink, signal);
  }

  /** What a certificate is judged by; on a plain connection, what it would be judged by. */
  get tlsPolicy(): TlsPolicy {
    const { host, tlsPolicy } = this.options;
    return tlsPolicy ?? createTlsPolicy({ ...publicIssuers, host });
  }

  get login(): LoggedIn | null {
    return this.#login;
  }

  /** Where it is looked, absolute. */
  get folder(): RemotePath {
    const homePath = remotePath(this.#login ? this.options.codec.decode(this.#login.home) : '/');
    if (this.#folder === null || this.#folder === '') return homePath;
    return this.#folder.startsWith('/') ? remotePath(this.#folder) : joinPath(homePath, this.#folder);
  }

  learnHosts(...hosts: readonly string[]): void {
    for (const host of hosts) this.#hosts.add(host);
  }

  learnAddresses(...addresses: readonly string[]): void {
    for (const address of addresses) this.#addresses.add(address);
  }

  get names(): PrivateNames {
    return { hosts: [...this.#hosts], users: [...this.#users], addresses: [...this.#addresses] };
  }

  /** Ends its connections. */
  leave(): void {
    this.contact?.destroy();
    this.#login?.control.quit();
  }
}

const publicIssuers = {
  checkHostname: true,
  fingerprintSha256: undefined,
  serverCa: undefined,
  clientCert: undefined,
  clientKey: undefined,
  minVersion: 'TLSv1.2',
} as const;
