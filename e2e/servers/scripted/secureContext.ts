import { createSecureContext, type SecureContext } from 'node:tls';
import type { TestCertificate } from '../certificates.ts';

const contexts = new WeakMap<TestCertificate, SecureContext>();

/** One context for each certificate: sessions are resumed within a context only. */
export function secureContextOf(certificate: TestCertificate): SecureContext {
  const known = contexts.get(certificate);
  if (known !== undefined) return known;
  const context = createSecureContext({
    cert: certificate.certPem,
    key: certificate.keyPem,
    // A weak key is shown too.
    ciphers: 'DEFAULT@SECLEVEL=0',
  });
  contexts.set(certificate, context);
  return context;
}
