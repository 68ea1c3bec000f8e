const sequence = 0x30;
/** `[3] EXPLICIT Certificate`: the certificate of the server (OpenSSL, ssl/ssl_asn1.c, SSL_SESSION_ASN1). */
const peerCertificate = 0xa3;

/**
 * Newer Node (24.22 does, 20.20 does not) says first which name a session was made with, by its length in two bytes, and
 * resumes it under that name alone (lib/internal/tls/wrap.js). Where a site has no name but an address, a data connection
 * has another than its control connection. Whom a session belongs to we know ourselves: only its own data connections resume it.
 */
const nodePrefix = Buffer.from('\0nodejs:tls:session:1\0');

/**
 * A TLS session, as Node serialises it, without the server's certificate and Node's own prefix. To read the certificate
 * back costs more than half a millisecond, for every data connection that resumes the session, and a resumed session
 * shows none anyway. What is not understood is returned as it came, but for that prefix.
 */
export function lightSession(serialised: Buffer): Buffer {
  const session = withoutPrefix(serialised);
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

function withoutPrefix(session: Buffer): Buffer {
  const nameAt = nodePrefix.length + 2;
  if (session.length < nameAt || !session.subarray(0, nodePrefix.length).equals(nodePrefix)) return session;
  return session.subarray(nameAt + session.readUInt16BE(nodePrefix.length));
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
