import { ConnectorError } from '../../../shared/errors.ts';
import { formatReply, isPassing, type Reply } from './reply.ts';

/** The server answered AUTH TLS with anything but yes. Nothing has been sent to it. */
export class TlsRefused extends ConnectorError {
  /** It may say yes at another time. */
  readonly isPassing: boolean;

  constructor(reply: Reply, redact: (text: string) => string) {
    super(
      'tls_unsupported',
      'The server refuses explicit TLS, so nothing was sent to it. It may offer implicit TLS, usually on port 990.',
      { ftpReply: redact(formatReply(reply)) },
    );
    this.isPassing = isPassing(reply);
  }
}
