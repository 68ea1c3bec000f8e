import { ConnectorError } from '../../../shared/errors.ts';

/** Of TLS 1.3 alone: there the client has done with the handshake before the server has looked at its certificate. */
const refusesOwnCertificate = /^ERR_SSL_\w+_ALERT_(?:CERTIFICATE_\w+|BAD_CERTIFICATE|UNKNOWN_CA)$/;

/** What the operating system says of a socket, in the connector's words. `AggregateError`: all addresses failed. */
export function networkError(cause: Error & { code?: string }, host: string, port: number): ConnectorError {
  const code =
    cause.code ??
    (cause instanceof AggregateError ? (cause.errors[0] as { code?: string })?.code : undefined);
  if (code !== undefined && refusesOwnCertificate.test(code)) {
    return new ConnectorError(
      'tls_failed',
      'The server lets nobody in without a client certificate that it trusts.',
      { cause },
    );
  }
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_NONAME':
    case 'EAI_NODATA':
      return new ConnectorError(
        'host_not_found',
        `There is no server named ${host}. Check the name and the network.`,
        {
          cause,
        },
      );
    case 'ECONNREFUSED':
      return new ConnectorError('connection_refused', `${host} refuses connections on port ${port}.`, {
        cause,
      });
    case 'ETIMEDOUT':
      return new ConnectorError('connect_timeout', `${host}:${port} does not answer.`, { cause });
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return new ConnectorError('connection_refused', `${host} cannot be reached from this network.`, {
        cause,
      });
    default:
      return new ConnectorError('connection_lost', `The connection to ${host} was lost.`, { cause });
  }
}
