import { assertNever } from '../errors.ts';
import type { Mend } from '../model/doctor.ts';

/** What a setting that mends does, as a button says it. */
export function mendText(mend: Mend): string {
  switch (mend.kind) {
    case 'dataConnection':
      return { epsv: 'Use EPSV', pasv: 'Use PASV', active: 'Use active mode' }[mend.value ?? 'epsv'];
    case 'handshakeAfterReply':
      return 'Begin the handshake after 150';
    case 'encoding':
      return `Read names as ${mend.value ?? 'utf-8'}`;
    case 'clockOffset':
      return (mend.value ?? 0) === 0
        ? 'Take times of LIST for UTC'
        : `Move times of LIST by ${mend.value} minutes`;
    case 'plainListing':
      return 'Use plain LIST';
    case 'noTemporaryNames':
      return 'Upload without temporary names';
    case 'mostConnections':
      return mend.value === 1 ? 'Use one connection only' : `Use ${mend.value} connections`;
    case 'tls':
      if (mend.mode === 'none') return 'Connect without encryption';
      return `Connect with ${mend.mode} TLS on port ${mend.port}`;
    default:
      return assertNever(mend);
  }
}
