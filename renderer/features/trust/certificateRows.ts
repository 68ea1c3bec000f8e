import type { Certificate } from '../../../shared/model/certificate.ts';
import type { Texts } from '../../../shared/text/texts.ts';

/** One thing that a certificate says of itself. Its texts are a stranger's. */
export interface CertificateRow {
  readonly name: keyof Texts['trust']['rows'];
  readonly texts: readonly string[];
  /** Digits to compare one by one. */
  readonly isCode?: true;
}

const mostNames = 12;

/** All that people compare certificates by, in one order. */
export function certificateRows(
  certificate: Certificate,
  { common, format, trust: text }: Texts,
): readonly CertificateRow[] {
  const { subject, issuer, names, validFromMs, validToMs, key, fingerprintSha256 } = certificate;
  const more = names.length - mostNames;
  const dayOf = (epochMs: number | null): string =>
    epochMs === null ? text.unknownDay : format.day(epochMs, 'second');
  return [
    { name: 'issuedTo', texts: [subject].filter(Boolean) },
    { name: 'names', texts: [...names.slice(0, mostNames), ...(more > 0 ? [common.andMore(more)] : [])] },
    { name: 'issuedBy', texts: [issuer].filter(Boolean) },
    { name: 'valid', texts: [text.validity(dayOf(validFromMs), dayOf(validToMs))] },
    { name: 'key', texts: key === null ? [] : [key] },
    { name: 'fingerprint', texts: [fingerprintSha256], isCode: true },
  ];
}
