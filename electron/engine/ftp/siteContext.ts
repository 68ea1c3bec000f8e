import { createSecureContext, type SecureContext, type SecureContextOptions, type TLSSocket } from 'node:tls';

/** As OpenSSL names them. Where another than the first is taken, the first was a wrong guess. */
const guess = 'X25519';
const commonGroups = [guess, 'prime256v1', 'secp384r1', 'secp521r1'];

/**
 * The secure context of one site, for all its connections: building it is the expensive part.
 *
 * A handshake of TLS 1.3 begins with a guess at the group of the key exchange, X25519 everywhere. vsftpd takes P-256 and
 * nothing else: it asks again (HelloRetryRequest; RFC 8446, 4.1.4), which costs every data connection a round trip, and
 * a sixth of the processor's time for it (measured). What a site took once is what the next connection guesses.
 */
export class SiteContext {
  readonly #options: SecureContextOptions;
  #group = guess;
  #current: SecureContext;

  /** @throws what `createSecureContext` throws for certificates and keys that cannot be read */
  constructor(options: SecureContextOptions) {
    this.#options = options;
    this.#current = createSecureContext(options);
  }

  get current(): SecureContext {
    return this.#current;
  }

  /** From a handshake that is done: another group than the last makes a new context for the connections to come. */
  learnFrom(tls: TLSSocket): void {
    const group = groupOf(tls);
    if (group === null || group === this.#group) return;
    this.#group = group;
    const ecdhCurve = [group, ...commonGroups.filter((other) => other !== group)].join(':');
    try {
      this.#current = createSecureContext({ ...this.#options, ecdhCurve });
    } catch {
      // A library that lacks one of them: guessing wrong is no more than slow.
    }
  }
}

/** Null for a group that is rare, or newer than Node's names for them: those stay as they are offered. */
function groupOf(tls: TLSSocket): string | null {
  const info = tls.getEphemeralKeyInfo();
  const name = info && 'name' in info ? info.name : undefined;
  return commonGroups.find((group) => group === name) ?? null;
}
