import { X509Certificate } from 'node:crypto';
import { isIP, type OnReadOpts } from 'node:net';
import type { Duplex } from 'node:stream';
import { checkServerIdentity, connect, type TLSSocket } from 'node:tls';
import { ConnectorError } from '../../../shared/errors.ts';
import type { CertificateTrust } from '../../../shared/model/certificate.ts';
import type { ConnectionSecurity } from '../../../shared/model/session.ts';
import { pemBlocks, problemsOf } from './certificateProblems.ts';
import { lightSession } from './lightSession.ts';
import { readCertificate } from './readCertificate.ts';
import { serverName } from './serverName.ts';
import { SiteContext } from './siteContext.ts';
import { UntrustedCertificate } from './untrustedCertificate.ts';
import { type WaitLimits, waitFor } from './wait.ts';

/** How a site's certificate is judged, on its control connection and on every data connection alike. */
export interface TlsPolicy {
  /** As the user named the server. */
  readonly host: string;
  /** The same as certificates have it (serverName.ts): what the one that is shown must be for. */
  readonly serverName: string;
  readonly checkHostname: boolean;
  /** The only issuers to trust, PEM; null = the public ones. */
  readonly serverCa: string | null;
  /**
   * Fingerprints, in upper case hexadecimal with colons, of certificates that a person has accepted, whatever their
   * issuer, name and dates. Where one is `pinned`, no other certificate will do.
   */
  readonly accepted: ReadonlyMap<string, Exclude<CertificateTrust, 'verified'>>;
  readonly context: SiteContext;
}

export interface TlsMaterial {
  readonly host: string;
  readonly checkHostname: boolean;
  readonly fingerprintSha256: string | undefined;
  readonly serverCa: string | undefined;
  readonly clientCert: string | undefined;
  readonly clientKey: string | undefined;
  readonly minVersion: 'TLSv1.2' | 'TLSv1.3';
}

/** @throws invalid_input when a certificate or key cannot be read */
export function createTlsPolicy(material: TlsMaterial): TlsPolicy {
  return {
    host: material.host,
    serverName: serverName(material.host),
    checkHostname: material.checkHostname,
    serverCa: material.serverCa ?? null,
    accepted: new Map(
      material.fingerprintSha256 ? [[formatFingerprint(material.fingerprintSha256), 'pinned']] : [],
    ),
    context: readMaterial(material),
  };
}

function readMaterial({ serverCa, clientCert, clientKey, minVersion }: TlsMaterial): SiteContext {
  try {
    if (serverCa !== undefined) throwIfNoCertificates(serverCa);
    return new SiteContext({
      minVersion,
      ...(serverCa === undefined ? {} : { ca: serverCa }),
      ...(clientCert === undefined ? {} : { cert: clientCert }),
      ...(clientKey === undefined ? {} : { key: clientKey }),
    });
  } catch (cause) {
    throw new ConnectorError(
      'invalid_input',
      'tls: a certificate or key in server_ca, client_cert or client_key cannot be read.',
      {
        cause,
      },
    );
  }
}

/** Node skips authorities that it cannot read, and would then trust nobody without saying why. */
function throwIfNoCertificates(pem: string): void {
  const blocks = pemBlocks(pem);
  for (const block of blocks.length === 0 ? [''] : blocks) new X509Certificate(block);
}

/** `AB:CD:…` from 64 hexadecimal digits in any case, colons or none. */
export const formatFingerprint = (fingerprint: string): string =>
  (fingerprint.replaceAll(':', '').toUpperCase().match(/../g) ?? []).join(':');

/**
 * The TLS sessions of one control connection. Servers demand that a data connection resumes the control
 * connection's session; tickets of TLS 1.3 are for one use and arrive late, so the newest is kept.
 */
export class TlsSessionStore {
  #newest: Buffer | undefined;

  watch(socket: TLSSocket): void {
    socket.on('session', (session) => {
      this.#newest = lightSession(session);
    });
  }

  /**
   * The session that a data connection resumes. Node tells of new ones only where it trusts the certificate by
   * itself; a pinned connection is asked for its own.
   */
  newest(control: TLSSocket): Buffer | undefined {
    if (this.#newest) return this.#newest;
    const session = control.getSession();
    return session && lightSession(session);
  }
}

/**
 * What TLS runs over: a connected socket, or an address to connect to. Only with an address does Node read into
 * buffers of the caller's (`onread`).
 */
type TlsTarget =
  | { readonly socket: Duplex }
  | { readonly host: string; readonly port: number; readonly onread: OnReadOpts };

/**
 * Begins TLS. The socket must not be used before `untilSecure` has judged the certificate.
 *
 * The verdict is ours and not left to `rejectUnauthorized`, for two reasons: Node's refusal throws the
 * certificate away that the user has to be told about, and it cannot accept a pinned certificate that has
 * expired. Node still does all of the checking; `authorized` is its result.
 */
export function beginTls(target: TlsTarget, policy: TlsPolicy, session: Buffer | undefined): TLSSocket {
  // Once wrapped, the plain socket's own errors surface on the TLS socket.
  if ('socket' in target) target.socket.on('error', () => {});
  const tls = connect({
    ...target,
    secureContext: policy.context.current,
    // SNI carries names only (RFC 6066, 3).
    ...(isIP(policy.serverName) === 0 ? { servername: policy.serverName } : {}),
    ...(session ? { session } : {}),
    checkServerIdentity: (_servername, certificate) =>
      policy.checkHostname ? checkServerIdentity(policy.serverName, certificate) : undefined,
    rejectUnauthorized: false,
  });
  // What comes right behind the handshake may break the connection before its user listens.
  return tls.on('error', () => {});
}

/**
 * Waits for the handshake and judges the certificate. Nothing is written before the verdict, and a socket that is
 * refused is destroyed: whoever gets past this may send secrets.
 *
 * @throws certificate_untrusted · tls_failed · the limits' timeout error · cancelled
 */
export async function untilSecure(tls: TLSSocket, policy: TlsPolicy, limits: WaitLimits): Promise<void> {
  try {
    await untilShaken(tls, limits);
    judge(tls, policy);
  } catch (error) {
    tls.destroy();
    throw error;
  }
}

/**
 * Waits for the handshake alone: whom it was made with is still to be judged.
 * @throws tls_failed · the limits' timeout error · cancelled
 */
export const untilShaken = (tls: TLSSocket, limits: WaitLimits): Promise<void> =>
  waitFor<void>(limits, (resolve, reject) => {
    const onError = (error: Error): void => reject(handshakeFailed(error));
    const onClose = (): void => reject(handshakeFailed(null));
    tls.once('secureConnect', resolve).once('error', onError).once('close', onClose);
    return () => tls.off('secureConnect', resolve).off('error', onError).off('close', onClose);
  });

/** For data connections: what a person accepted for the control connection is that one certificate. */
export const sameCertificate = (policy: TlsPolicy, { trust, certificate }: ConnectionSecurity): TlsPolicy =>
  trust === 'verified'
    ? policy
    : { ...policy, accepted: new Map([[certificate.fingerprintSha256, 'pinned']]) };

/** What protects the connection, for people. */
export function describeSecurity(tls: TLSSocket, policy: TlsPolicy): ConnectionSecurity {
  const certificate = readCertificate(new X509Certificate(tls.getPeerCertificate().raw));
  return {
    protocol: tls.getProtocol() ?? 'TLS',
    cipher: tls.getCipher().standardName ?? tls.getCipher().name,
    trust: policy.accepted.get(certificate.fingerprintSha256) ?? 'verified',
    certificate,
  };
}

function judge(tls: TLSSocket, policy: TlsPolicy): void {
  // Only who holds the secrets of a session that was judged before can resume it; it shows no certificate again.
  if (tls.isSessionReused()) return;
  // Not getPeerX509Certificate: in Node 20 it takes the certificate out of the connection, for good.
  const certificate = readCertificate(new X509Certificate(tls.getPeerCertificate().raw));
  if (policy.accepted.has(certificate.fingerprintSha256)) return;
  const problems = problemsOf(tls, policy);
  if (problems.length === 0 && !isPinned(policy)) return;
  throw new UntrustedCertificate(certificate, problems, policy);
}

/** Nothing but the pinned ones will do, be it ever so well verified. */
export const isPinned = ({ accepted }: TlsPolicy): boolean => [...accepted.values()].includes('pinned');

function handshakeFailed(cause: (Error & { code?: string; reason?: string }) | null): ConnectorError {
  // Whoever broke the connection off said why.
  if (cause instanceof ConnectorError) return cause;
  if (cause?.code === 'ERR_SSL_WRONG_VERSION_NUMBER' || cause?.code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG') {
    return new ConnectorError(
      'tls_failed',
      'The server does not speak TLS on this port. It may want explicit TLS, or another port.',
      { cause },
    );
  }
  if (
    cause?.code === 'ERR_SSL_UNSUPPORTED_PROTOCOL' ||
    cause?.code === 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'
  ) {
    return new ConnectorError(
      'tls_failed',
      'The server speaks no version of TLS that protects well enough: 1.2 at the least, or what this connection asks for.',
      { cause },
    );
  }
  const why =
    cause === null || cause.code === 'ECONNRESET'
      ? 'the server closed the connection'
      : (cause.reason ?? cause.message);
  return new ConnectorError('tls_failed', `The TLS handshake failed: ${why}.`, { cause });
}
