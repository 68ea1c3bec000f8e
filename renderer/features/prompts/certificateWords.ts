import { assertNever } from '../../../shared/errors.ts';
import type { Certificate, CertificateProblem } from '../../../shared/model/certificate.ts';
import { displayName } from '../../text/displayName.ts';
import { formatDay } from '../../text/format.ts';

interface About {
  readonly host: string;
  readonly certificate: Certificate;
}

/** What speaks against a certificate, and what that means. */
export function problemSentence(
  problem: CertificateProblem,
  { host, certificate: { validFromMs, validToMs } }: About,
): string {
  const shownHost = displayName(host);
  switch (problem) {
    case 'self_signed':
      return 'It is self-signed: nobody but the server itself says whose it is.';
    case 'unknown_issuer':
      return 'Its issuer is unknown here, so nobody vouches for it.';
    case 'wrong_name':
      return `It was not issued for ${shownHost}: this may be another server.`;
    case 'expired':
      return `It expired${onDay(validToMs)}. It should have been renewed.`;
    case 'not_yet_valid':
      return `It is not valid before ${validFromMs === null ? 'a day that cannot be read' : formatDay(validFromMs, 'second')}. The clock of one of the two machines may be wrong.`;
    case 'weak_key':
      return 'Its key is so short that it can be broken: somebody else may have it.';
    case 'weak_signature':
      return 'It is signed with a method that can be forged.';
    case 'bad_chain':
      return 'The certificates of its issuers are not in order.';
    default:
      return assertNever(problem);
  }
}

const onDay = (epochMs: number | null): string =>
  epochMs === null ? '' : ` on ${formatDay(epochMs, 'second')}`;

export const validityOf = ({ validFromMs, validToMs }: Certificate): string =>
  [validFromMs, validToMs].map((ms) => (ms === null ? 'unknown' : formatDay(ms, 'second'))).join(' to ');
