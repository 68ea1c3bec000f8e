import { X509Certificate } from 'node:crypto';
import {
  checkServerIdentity,
  type DetailedPeerCertificate,
  rootCertificates,
  type TLSSocket,
} from 'node:tls';
import type { Certificate, CertificateProblem } from '../../../shared/model/certificate.ts';
import { visibleText } from '../../../shared/model/text.ts';
import { certificate as english } from '../../../shared/text/en/findings/certificate.ts';
import type { Findings } from '../../../shared/text/findings.ts';
import { publicKeyOf } from './readCertificate.ts';
import { hasWeakSignature } from './signatureAlgorithm.ts';

interface Expectations {
  /** As certificates have it (serverName.ts). */
  readonly serverName: string;
  readonly checkHostname: boolean;
  /** The only issuers to trust, PEM; null = the public ones. */
  readonly serverCa: string | null;
}

/** All that speaks against the certificate that a server has shown; none = it is verified. */
export function problemsOf(tls: TLSSocket, expected: Expectations): CertificateProblem[] {
  const shown = tls.getPeerCertificate(true);
  const certificate = new X509Certificate(shown.raw);
  const problems = [...ownProblems(certificate, Date.now())];
  if (expected.checkHostname && checkServerIdentity(expected.serverName, shown))
    problems.unshift('wrong_name');
  const chain = chainProblem(tls, shown, problems, expected.serverCa);
  return chain ? [chain, ...problems] : problems;
}

function ownProblems(certificate: X509Certificate, nowMs: number): CertificateProblem[] {
  return [
    ...(Date.parse(certificate.validTo) < nowMs ? ['expired' as const] : []),
    ...(Date.parse(certificate.validFrom) > nowMs ? ['not_yet_valid' as const] : []),
    ...(hasWeakKey(certificate) ? ['weak_key' as const] : []),
    // Nobody else vouches for a self-signed one: its signature proves nothing, however strong.
    ...(!isSelfSigned(certificate) && hasWeakSignature(certificate.raw) ? ['weak_signature' as const] : []),
  ];
}

/** Less than RSA with 2,048 bits or an elliptic curve of 224 (NIST SP 800-131A). OpenSSL's own limit varies. */
function hasWeakKey(certificate: X509Certificate): boolean {
  const key = publicKeyOf(certificate);
  const { modulusLength, namedCurve } = key?.asymmetricKeyDetails ?? {};
  switch (key?.asymmetricKeyType) {
    case 'rsa':
    case 'rsa-pss':
      return (modulusLength ?? 0) < 2048;
    case 'dsa':
      return true;
    case 'ec':
      return Number(/\d{3}/.exec(namedCurve ?? '')?.[0] ?? 0) < 224;
    default:
      return false;
  }
}

/**
 * What is wrong with who signed it. OpenSSL tells one reason only, and a date or a weak key hides all others: an unknown
 * issuer must not look like a certificate that has merely run out.
 */
function chainProblem(
  tls: TLSSocket,
  shown: DetailedPeerCertificate,
  others: readonly CertificateProblem[],
  serverCa: string | null,
): CertificateProblem | null {
  if (tls.authorized) return null;
  const code = String(tls.authorizationError);
  switch (code) {
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return null;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return 'self_signed';
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return 'unknown_issuer';
    default:
      if (!reachesTrusted(shown, serverCa)) {
        return isSelfSigned(new X509Certificate(shown.raw)) ? 'self_signed' : 'unknown_issuer';
      }
      // What its own problems do not explain is wrong with an issuer's certificate.
      return others.some((problem) => problem !== 'wrong_name') ? null : 'bad_chain';
  }
}

/** Whether a chain of good signatures leads to an issuer that is trusted, whatever the dates. */
function reachesTrusted(shown: DetailedPeerCertificate, serverCa: string | null): boolean {
  const trusted = new Set(
    (serverCa === null ? rootCertificates : pemBlocks(serverCa)).map(
      (pem) => new X509Certificate(pem).fingerprint256,
    ),
  );
  let link = shown;
  for (let depth = 0; depth < 20; depth++) {
    if (trusted.has(link.fingerprint256)) return true;
    const issuer = link.issuerCertificate;
    if (
      !issuer ||
      issuer === link ||
      !isSignedBy(new X509Certificate(link.raw), new X509Certificate(issuer.raw))
    ) {
      return false;
    }
    link = issuer;
  }
  return false;
}

export const pemBlocks = (pem: string): readonly string[] =>
  pem.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g) ?? [];

const isSelfSigned = (certificate: X509Certificate): boolean => isSignedBy(certificate, certificate);

function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  const key = publicKeyOf(issuer);
  return key !== null && certificate.checkIssued(issuer) && certificate.verify(key);
}

/** The rest of the sentence "The certificate is not trusted: …", in English unless texts are given. */
export function problemsInWords(
  problems: readonly CertificateProblem[],
  host: string,
  { names }: Pick<Certificate, 'names'>,
  texts: Findings['certificate'] = english,
): string {
  const wordsOf = (problem: CertificateProblem): string =>
    problem === 'wrong_name'
      ? texts.wrongName(visibleText(names.slice(0, 5).join(', ')), host)
      : texts.problems[problem];
  return problems.map(wordsOf).join(texts.and);
}
