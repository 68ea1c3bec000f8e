import { ConnectorError } from '../../../shared/errors.ts';
import type { Ask } from '../../../shared/model/prompt.ts';
import type { ConnectionOptions } from '../ftp/connectionOptions.ts';
import { UntrustedCertificate } from '../ftp/untrustedCertificate.ts';

/**
 * Which certificates a session accepts, on all its connections alike: those that are verified, and those that a person
 * has said yes to.
 */
export class SessionTrust {
  readonly #options: ConnectionOptions;
  readonly #ask: Ask;
  readonly #once = new Set<string>();

  constructor(options: ConnectionOptions, ask: Ask) {
    this.#options = options;
    this.#ask = ask;
  }

  /** What to connect with just now. */
  get options(): ConnectionOptions {
    const { tlsPolicy } = this.#options;
    if (!tlsPolicy || this.#hasGivenPin) return this.#options;
    const once = [...this.#once].map((fingerprint) => [fingerprint, 'once'] as const);
    return { ...this.#options, tlsPolicy: { ...tlsPolicy, accepted: new Map(once) } };
  }

  /** Who named the one certificate that it must be has been asked already. */
  get #hasGivenPin(): boolean {
    return (this.#options.tlsPolicy?.accepted.size ?? 0) > 0;
  }

  /**
   * Connects, asking a person about a certificate that is not trusted.
   *
   * The connection that showed it is closed before, and another one made after: servers cut those that do not log in
   * within half a minute or so, which no person should have to hurry for, and count them until then. That nobody has
   * changed the certificate meanwhile is sure because the answer is for its fingerprint; another one is asked about
   * anew.
   *
   * @throws certificate_untrusted when the answer is no · what `connect` throws · cancelled
   */
  async connectAsking<T>(connect: () => Promise<T>, signal: AbortSignal): Promise<T> {
    for (;;) {
      try {
        return await connect();
      } catch (error) {
        if (!(error instanceof UntrustedCertificate) || this.#hasGivenPin) throw error;
        await this.#askAbout(error, signal);
      }
    }
  }

  async #askAbout({ certificate, problems }: UntrustedCertificate, signal: AbortSignal): Promise<void> {
    const { host, port } = this.#options;
    const { decision } = await this.#ask(
      { kind: 'certificate', host, port, certificate, problems: [...problems] },
      signal,
    );
    if (decision === 'refuse') {
      throw new ConnectorError(
        'certificate_untrusted',
        `You refused the certificate of ${host}, so neither user name nor password was sent.`,
      );
    }
    this.#once.add(certificate.fingerprintSha256);
  }
}
