import { ConnectorError } from '../../../shared/errors.ts';
import type { Certificate, CertificateProblem } from '../../../shared/model/certificate.ts';
import { problemsInWords } from './certificateProblems.ts';
import type { TlsPolicy } from './tls.ts';

/** A server showed a certificate that is neither verified nor accepted. Nothing has been sent to it. */
export class UntrustedCertificate extends ConnectorError {
  readonly certificate: Certificate;
  /** Empty where it is verified, but another one is pinned. */
  readonly problems: readonly CertificateProblem[];

  constructor(certificate: Certificate, problems: readonly CertificateProblem[], policy: TlsPolicy) {
    super('certificate_untrusted', sentence(certificate, problems, policy));
    this.certificate = certificate;
    this.problems = problems;
  }
}

function sentence(
  certificate: Certificate,
  problems: readonly CertificateProblem[],
  { host, accepted }: TlsPolicy,
): string {
  const { fingerprintSha256 } = certificate;
  const pinned = [...accepted].filter(([, how]) => how === 'pinned').map(([fingerprint]) => fingerprint);
  if (pinned.length > 0) {
    return `The server’s certificate is not the pinned one. Its SHA-256 fingerprint is ${fingerprintSha256}, expected was ${pinned.join(' or ')}.`;
  }
  const reasons = problemsInWords(problems, host, certificate);
  return `The server’s certificate is not trusted: ${reasons}. Its SHA-256 fingerprint is ${fingerprintSha256}; pin that if it is the one you expect.`;
}
