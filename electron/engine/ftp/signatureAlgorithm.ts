/** MD2, MD4, MD5 and SHA-1, with RSA, ECDSA and DSA: object identifiers as in DER, hexadecimal. */
const weakAlgorithms: ReadonlySet<string> = new Set([
  '2a864886f70d010102',
  '2a864886f70d010103',
  '2a864886f70d010104',
  '2a864886f70d010105',
  '2a8648ce3d0401',
  '2a8648ce380403',
  '2b0e03021d',
]);

/** Whether a certificate (DER) is signed over a hash that can be forged. Node tells the algorithm from 24.9 on only. */
export const hasWeakSignature = (der: Buffer): boolean => weakAlgorithms.has(signatureAlgorithm(der));

/** Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm SEQUENCE { algorithm OID, … }, … } (RFC 5280, 4.1) */
function signatureAlgorithm(der: Buffer): string {
  const certificate = element(der, 0);
  const signed = element(der, certificate.start);
  const algorithm = element(der, signed.end);
  const oid = element(der, algorithm.start);
  return der.subarray(oid.start, oid.end).toString('hex');
}

/** Where the content of the element at this place begins and ends. OpenSSL has read it before, so it is well formed. */
function element(der: Buffer, at: number): { readonly start: number; readonly end: number } {
  const length = der.readUInt8(at + 1);
  if (length < 0x80) return { start: at + 2, end: at + 2 + length };
  const sizeBytes = length & 0x7f;
  const start = at + 2 + sizeBytes;
  return { start, end: start + der.readUIntBE(at + 2, sizeBytes) };
}
