import { ConnectorError } from '../../../shared/errors.ts';

/**
 * A failure of TLS on a site where it has worked before: it is the moment that was bad, and not the site. So it is
 * where a connection is cut in the middle of its handshake; pyftpdlib resets some data connections that end quickly.
 */
export const passing = ({ code, message, ftpReply, cause }: ConnectorError): ConnectorError =>
  new ConnectorError(code, message, { ftpReply, cause, retry: 'auto' });
