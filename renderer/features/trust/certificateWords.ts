import { assertNever } from '../../../shared/errors.ts';
import type { Certificate, CertificateProblem, CertificateTrust } from '../../../shared/model/certificate.ts';
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
  switch (problem) {
    case 'self_signed':
      return 'It is self-signed: nobody but the server itself says whose it is.';
    case 'unknown_issuer':
      return 'Its issuer is not known here, so nobody vouches for it.';
    case 'wrong_name':
      return `It was not issued for ${displayName(host)}: this may be another server.`;
    case 'expired':
      return `It has expired${validToMs === null ? '' : `, on ${formatDay(validToMs, 'second')}`}, and should have been renewed.`;
    case 'not_yet_valid':
      return `It is not valid yet${validFromMs === null ? '' : `, but from ${formatDay(validFromMs, 'second')}`}. A clock may be wrong, here or there.`;
    case 'weak_key':
      return 'Its key is so weak that somebody else may have found it out.';
    case 'weak_signature':
      return 'It is signed by a method that can be forged.';
    case 'bad_chain':
      return 'The certificates of its issuers are not in order.';
    default:
      return assertNever(problem);
  }
}

/** How the certificate of a connection is trusted, as a label and as a sentence. */
export const trustLabels: Readonly<Record<CertificateTrust, string>> = {
  verified: 'Verified',
  pinned: 'Pinned',
  once: 'Accepted once',
};

export const trustSentences: Readonly<Record<CertificateTrust, string>> = {
  verified: 'Verified: an issuer that is known vouches for it.',
  pinned: 'It is the very one that you trust for this server.',
  once: 'You accepted it for this session. Nobody else vouches for it.',
};
