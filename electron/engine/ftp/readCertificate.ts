import { createHash, type KeyObject, type X509Certificate } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Certificate } from '../../../shared/model/certificate.ts';

const mostNames = 100;
/** Nobody reads more of it, and a certificate may be 100 kB long. */
const longestText = 300;

/** What a certificate says of itself, for people. */
export function readCertificate(certificate: X509Certificate): Certificate {
  const key = publicKeyOf(certificate);
  return {
    subject: distinguishedName(certificate.subject),
    issuer: distinguishedName(certificate.issuer),
    names: parseAltNames(certificate.subjectAltName ?? '')
      .slice(0, mostNames)
      .map(cut),
    validFromMs: epochMs(certificate.validFrom),
    validToMs: epochMs(certificate.validTo),
    key: key && describeKey(key),
    keySha256: key ? fingerprint(key.export({ type: 'spki', format: 'der' })) : '',
    fingerprintSha256: certificate.fingerprint256,
  };
}

/** Null for kinds of keys that OpenSSL does not know. */
export function publicKeyOf(certificate: X509Certificate): KeyObject | null {
  try {
    return certificate.publicKey;
  } catch {
    return null;
  }
}

/** Host names and IP addresses of Node's text, `DNS:a.example, IP Address:0:0:0:0:0:0:0:1`; odd ones are JSON strings. */
export function parseAltNames(text: string): string[] {
  const names: string[] = [];
  const oneName = /(?:^|, )([A-Za-z ]+):("(?:[^"\\]|\\.)*"|[^,"]*)(?=, |$)/g;
  for (const [, kind, name = ''] of text.matchAll(oneName)) {
    if (kind === 'DNS') names.push(name.startsWith('"') ? String(JSON.parse(name)) : name);
    if (kind === 'IP Address') names.push(isIPv6(name) ? shortestIpv6(name) : name);
  }
  return names;
}

/** As people write it (RFC 5952). */
const shortestIpv6 = (address: string): string => new URL(`ftp://[${address}]`).hostname.slice(1, -1);

/** On one line, the common name first. */
function distinguishedName(lines: string): string {
  const parts = lines.split('\n').filter((part) => part !== '');
  const common = parts.filter((part) => part.startsWith('CN='));
  return cut([...common, ...parts.filter((part) => !common.includes(part))].join(', '));
}

const cut = (text: string): string => (text.length > longestText ? `${text.slice(0, longestText)}…` : text);

function epochMs(date: string): number | null {
  const time = Date.parse(date);
  return Number.isNaN(time) ? null : time;
}

function describeKey(key: KeyObject): string {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  const type = (key.asymmetricKeyType ?? 'unknown').toUpperCase();
  return [type, modulusLength ?? namedCurve].filter(Boolean).join(' ');
}

const fingerprint = (bytes: Buffer): string =>
  (createHash('sha256').update(bytes).digest('hex').toUpperCase().match(/../g) ?? []).join(':');
