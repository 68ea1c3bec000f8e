import { createHash } from 'node:crypto';
import type { ConnectionOptions, TlsInput } from '../ftp/connectionOptions.ts';
import type { AllowedOnce } from './sessionTrust.ts';

/** What decides who could read along, and who is taken for the server. */
interface Way {
  /** As the session was asked for. */
  readonly tls: TlsInput | null;
  readonly proxy: ConnectionOptions['proxy'];
  readonly allowedOnce: AllowedOnce;
}

/** One text for one site and way there. It is a digest: of keys and passwords not even that. */
export function laneKeyOf(siteKey: string, { tls, proxy, allowedOnce }: Way): string {
  const way = [
    tls && [tls.check_hostname, tls.server_ca, tls.fingerprint_sha256, tls.min_version, tls.client_cert],
    proxy && [proxy.type, proxy.host, proxy.port, proxy.login?.username],
    allowedOnce.certificates,
    allowedOnce.plain,
  ];
  return `${siteKey} ${createHash('sha256').update(JSON.stringify(way)).digest('base64url')}`;
}
