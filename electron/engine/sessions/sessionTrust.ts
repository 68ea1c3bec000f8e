import { ConnectorError } from '../../../shared/errors.ts';
import type { Certificate } from '../../../shared/model/certificate.ts';
import type { Ask, QuestionOf } from '../../../shared/model/prompt.ts';
import type { ConnectionSecurity } from '../../../shared/model/session.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import type { ConnectionOptions } from '../ftp/connectionOptions.ts';
import type { TextCodec } from '../ftp/textCodec.ts';
import { TlsRefused } from '../ftp/tlsRefused.ts';
import { UntrustedCertificate } from '../ftp/untrustedCertificate.ts';
import type { Clock } from '../ports.ts';
import type { TrustStore } from '../store/trustStore.ts';

/** What was decided for good about servers. */
export type TrustDecisions = Pick<
  TrustStore,
  'certificateOf' | 'trust' | 'mayBePlain' | 'allowPlain' | 'spokeTls' | 'rememberTls'
>;

export interface SessionTrustPorts {
  readonly ask: Ask;
  readonly trust: TrustDecisions;
  readonly clock: Clock;
}

/** What a person allowed a session, and no other. */
export interface AllowedOnce {
  /** Fingerprints. */
  readonly certificates: readonly string[];
  /** No TLS where the server refuses it. */
  readonly plain: boolean;
}

interface Shown extends ConnectionSecurity {
  readonly atMs: number;
}

/**
 * What a session trusts its server with, on all its connections alike: certificates that are verified or that a person
 * has said yes to; and no TLS only where a person allowed that.
 */
export class SessionTrust {
  #options: ConnectionOptions;
  readonly #ports: SessionTrustPorts;
  readonly #acceptedOnce = new Set<string>();
  #isPlainOnce = false;
  #last: Shown | null = null;

  constructor(options: ConnectionOptions, ports: SessionTrustPorts) {
    this.#options = options;
    this.#ports = ports;
  }

  /** What protects the connection for browsing; null = nothing, or none was made yet. */
  get security(): ConnectionSecurity | null {
    if (!this.#last) return null;
    const { atMs: _, ...security } = this.#last;
    return security;
  }

  get allowedOnce(): AllowedOnce {
    return { certificates: [...this.#acceptedOnce].sort(), plain: this.#isPlainOnce };
  }

  /** What to connect with just now: a decision that was taken back does not hold any more. */
  get options(): ConnectionOptions {
    const { tlsPolicy } = this.#options;
    if (!tlsPolicy) return this.#options;
    const pinned = this.#ports.trust.certificateOf(this.#options)?.certificate.fingerprintSha256;
    const accepted = new Map<string, 'once' | 'pinned'>([
      ...[...this.#acceptedOnce].map((fingerprint) => [fingerprint, 'once'] as const),
      ...(pinned === undefined ? [] : [[pinned, 'pinned'] as const]),
    ]);
    return {
      ...this.#options,
      mayBePlain: this.#isPlainOnce || this.#ports.trust.mayBePlain(this.#options),
      tlsPolicy: this.#isPinGiven ? tlsPolicy : { ...tlsPolicy, accepted },
    };
  }

  /** In which later connections log in, and read names unless told otherwise. */
  changeCodec(codec: TextCodec): void {
    this.#options = { ...this.#options, codec };
  }

  /** Who named the one certificate that it must be has been asked already. */
  get #isPinGiven(): boolean {
    return (this.#options.tlsPolicy?.accepted.size ?? 0) > 0;
  }

  /**
   * Connects, asking a person where the server cannot be trusted as it is.
   *
   * The connection that showed so is closed before, and another one made after: servers cut those that do not log in
   * within half a minute or so, which no person should have to hurry for, and count them until then. That nobody has
   * changed the certificate meanwhile is sure because the answer is for its fingerprint; another one is asked about
   * anew.
   *
   * @throws certificate_untrusted · tls_unsupported when the answer is no · what `connect` throws · cancelled
   */
  async connectAsking(connect: () => Promise<FtpConnection>, signal: AbortSignal): Promise<FtpConnection> {
    for (;;) {
      try {
        const connection = await connect();
        this.#remember(connection.security);
        return connection;
      } catch (error) {
        if (error instanceof UntrustedCertificate && !this.#isPinGiven) await this.#askAbout(error, signal);
        else if (error instanceof TlsRefused && !error.isPassing) await this.#askForPlain(error, signal);
        else throw error;
      }
    }
  }

  #remember(security: ConnectionSecurity | null): void {
    this.#last = security && { ...security, atMs: this.#ports.clock.nowMs() };
    if (!security) return;
    // Who speaks TLS now, and refuses it later, is asked about anew.
    this.#isPlainOnce = false;
    this.#ports.trust.rememberTls(this.#server);
  }

  get #server(): { readonly host: string; readonly port: number } {
    const { host, port } = this.#options;
    return { host, port };
  }

  async #askAbout({ certificate, problems }: UntrustedCertificate, signal: AbortSignal): Promise<void> {
    const { ask, trust } = this.#ports;
    const server = this.#server;
    const { decision } = await ask(
      {
        kind: 'certificate',
        ...server,
        certificate,
        problems: [...problems],
        before: this.#before(certificate),
      },
      signal,
    );
    if (decision === 'refuse') {
      throw new ConnectorError(
        'certificate_untrusted',
        `You refused the certificate of ${server.host}, so neither user name nor password was sent.`,
      );
    }
    if (decision === 'always') trust.trust(server, certificate);
    else this.#acceptedOnce.add(certificate.fingerprintSha256);
  }

  /** The certificate in whose place this one stands. */
  #before({ fingerprintSha256 }: Certificate): QuestionOf<'certificate'>['before'] {
    const trusted = this.#ports.trust.certificateOf(this.#options);
    if (trusted) {
      const { certificate, trustedAtMs } = trusted;
      return { certificate, trust: 'pinned', trustedAtMs };
    }
    if (!this.#last || this.#last.certificate.fingerprintSha256 === fingerprintSha256) return null;
    const { certificate, trust, atMs } = this.#last;
    return { certificate, trust, trustedAtMs: atMs };
  }

  async #askForPlain(refusal: TlsRefused, signal: AbortSignal): Promise<void> {
    const { ask, trust } = this.#ports;
    const server = this.#server;
    const { decision } = await ask(
      {
        kind: 'plain',
        ...server,
        reply: refusal.ftpReply ?? '',
        spokeTlsBefore: trust.spokeTls(server),
      },
      signal,
    );
    if (decision === 'refuse') throw refusal;
    if (decision === 'always') trust.allowPlain(server);
    else this.#isPlainOnce = true;
  }
}
