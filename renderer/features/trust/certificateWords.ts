import { assertNever } from '../../../shared/errors.ts';
import type { Certificate, CertificateProblem } from '../../../shared/model/certificate.ts';
import type { Texts } from '../../../shared/text/texts.ts';
import { displayName } from '../../text/displayName.ts';

interface About {
  readonly host: string;
  readonly certificate: Certificate;
}

/** What speaks against a certificate, and what that means. */
export function problemSentence(
  problem: CertificateProblem,
  { host, certificate: { validFromMs, validToMs } }: About,
  { format, trust: { problems: text } }: Texts,
): string {
  switch (problem) {
    case 'self_signed':
      return text.selfSigned;
    case 'unknown_issuer':
      return text.unknownIssuer;
    case 'wrong_name':
      return text.wrongName(displayName(host));
    case 'expired':
      return validToMs === null ? text.expired : text.expiredOn(format.day(validToMs, 'second'));
    case 'not_yet_valid':
      return validFromMs === null ? text.notYetValid : text.validFrom(format.day(validFromMs, 'second'));
    case 'weak_key':
      return text.weakKey;
    case 'weak_signature':
      return text.weakSignature;
    case 'bad_chain':
      return text.badChain;
    default:
      return assertNever(problem);
  }
}
