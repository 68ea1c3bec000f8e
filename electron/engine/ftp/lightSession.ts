const sequence = 0x30;
/** `[3] EXPLICIT Certificate`: the certificate of the server (OpenSSL, ssl/ssl_asn1.c, SSL_SESSION_ASN1). */
const peerCertificate = 0xa3;

/**
 * A TLS session, as Node serialises it, without the server's certificate. To read that back costs more than half a
 * millisecond, for every data connection that resumes the session, and a resumed session shows no certificate anyway.
 * What is not understood is returned as it came.
 */
export function lightSession(session: Buffer): Buffer {
  const outer = elementAt(session, 0);
  if (outer === null || session[0] !== sequence || outer.endAt !== session.length) return session;
  const kept: Buffer[] = [];
  for (let at = outer.contentAt; at < outer.endAt; ) {
    const element = elementAt(session, at);
    if (element === null || element.endAt > outer.endAt) return session;
    if (session[at] !== peerCertificate) kept.push(session.subarray(at, element.endAt));
    at = element.endAt;
  }
  const content = Buffer.concat(kept);
  return Buffer.concat([Buffer.from([sequence, ...lengthOf(content)]), content]);
}

function lengthOf({ length }: Buffer): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

interface Element {
  readonly contentAt: number;
  readonly endAt: number;
}

/** Of DER (X.690, 8.1.3), with one byte of tag; null for what is none. */
function elementAt(bytes: Buffer, at: number): Element | null {
  const length = bytes[at + 1];
  if (length === undefined) return null;
  if (length < 0x80) return { contentAt: at + 2, endAt: at + 2 + length };
  const lengthBytes = length & 0x7f;
  const contentAt = at + 2 + lengthBytes;
  if (lengthBytes === 0 || lengthBytes > 2 || contentAt > bytes.length) return null;
  return { contentAt, endAt: contentAt + bytes.readUIntBE(at + 2, lengthBytes) };
}
