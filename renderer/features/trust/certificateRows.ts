import type { Certificate } from '../../../shared/model/certificate.ts';
import { formatDay } from '../../text/format.ts';

/** One thing that a certificate says of itself. Its texts are a stranger's. */
export interface CertificateRow {
  readonly label: string;
  readonly texts: readonly string[];
  /** Digits to compare one by one. */
  readonly isCode?: true;
}

const mostNames = 12;

/** All that people compare certificates by, in one order. */
export function certificateRows(certificate: Certificate): readonly CertificateRow[] {
  const { subject, issuer, names, validFromMs, validToMs, key, fingerprintSha256 } = certificate;
  const more = names.length - mostNames;
  return [
    { label: 'Issued to', texts: [subject].filter(Boolean) },
    { label: 'For', texts: [...names.slice(0, mostNames), ...(more > 0 ? [`and ${more} more`] : [])] },
    { label: 'Issued by', texts: [issuer].filter(Boolean) },
    { label: 'Valid', texts: [`${dayOf(validFromMs)} to ${dayOf(validToMs)}`] },
    { label: 'Key', texts: key === null ? [] : [key] },
    { label: 'SHA-256 fingerprint', texts: [fingerprintSha256], isCode: true },
  ];
}

const dayOf = (epochMs: number | null): string =>
  epochMs === null ? 'an unknown day' : formatDay(epochMs, 'second');
