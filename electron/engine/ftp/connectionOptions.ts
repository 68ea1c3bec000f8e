import type { ConnectionInput } from '../../../shared/connector.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import type { DataWayChoice, PortRange } from '../../../shared/model/site.ts';
import { type ProxyServer, readProxy } from './proxy/proxyServer.ts';
import { createTextCodec, type TextCodec } from './textCodec.ts';
import { createTlsPolicy, type TlsPolicy } from './tls.ts';

/** A connection input, made ready: defaults filled in, encoding and certificates read. */
export interface ConnectionOptions {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  readonly tlsMode: 'none' | 'implicit' | 'explicit';
  /** Null exactly when `tlsMode` is none. */
  readonly tlsPolicy: TlsPolicy | null;
  /** A person allowed to go on in clear where the server refuses explicit TLS. */
  readonly mayBePlain: boolean;
  /** For control and data connections; null = straight to the server. */
  readonly proxy: ProxyServer | null;
  readonly codec: TextCodec;
  readonly dataConnection: DataConnectionOptions;
  readonly connectTimeoutMs: number;
  readonly socketTimeoutMs: number;
}

/** What is null or `auto` is as it was chosen for the site. */
export interface DataConnectionOptions {
  readonly way: DataWayChoice;
  readonly activePorts: PortRange | null;
  readonly externalAddress: string | null;
}

/** @throws invalid_input for an encoding, certificate or profile that cannot be used, or a pin without TLS */
export function readConnectionOptions(
  input: ConnectionInput,
  trustFingerprintSha256?: string,
): ConnectionOptions {
  const host = input.host.replace(/^\[(.*)\]$/, '$1');
  const tls = readTls(input.tls);
  if (trustFingerprintSha256 !== undefined && tls === null) {
    throw new ConnectorError(
      'invalid_input',
      'tls: is not asked for, so there is no certificate that could be trusted.',
    );
  }
  const port = input.port ?? (tls?.mode === 'implicit' ? 990 : 21);
  return {
    host,
    port,
    ...readCredentials(input.authentication),
    tlsMode: tls?.mode ?? 'none',
    tlsPolicy:
      tls &&
      createTlsPolicy({
        host,
        checkHostname: tls.check_hostname,
        fingerprintSha256: trustFingerprintSha256 ?? tls.fingerprint_sha256,
        serverCa: tls.server_ca,
        clientCert: tls.client_cert,
        clientKey: tls.client_key,
        minVersion: tls.min_version,
      }),
    mayBePlain: false,
    proxy: input.proxy ? readProxy(input.proxy) : null,
    codec: createTextCodec(input.encoding),
    dataConnection: {
      way: input.data_connection.mode,
      activePorts: input.data_connection.active_ports,
      externalAddress: input.data_connection.external_address,
    },
    connectTimeoutMs: input.connect_timeout * 1000,
    socketTimeoutMs: input.socket_timeout * 1000,
  };
}

export type TlsInput = Exclude<ConnectionInput['tls'], boolean | null>;

/** What `true` and `false` stand for; null = plain FTP. */
export const readTls = (tls: ConnectionInput['tls']): TlsInput | null =>
  tls === true ? { mode: 'implicit', check_hostname: true, min_version: 'TLSv1.2' } : tls || null;

function readCredentials(authentication: ConnectionInput['authentication']): {
  username: string;
  password: string;
} {
  switch (authentication.authentication_method) {
    case 'username_password':
      return { username: authentication.username, password: authentication.password };
    case 'anonymous':
      // An address as password is the custom that RFC 1635 describes; it need not exist.
      return { username: 'anonymous', password: 'anonymous@' };
    case 'profile':
      throw new ConnectorError(
        'invalid_input',
        `authentication.profile: there is no saved profile named "${authentication.profile}".`,
      );
  }
}
