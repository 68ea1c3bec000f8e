import type { ReactNode } from 'react';
import type { Certificate } from '../../../shared/model/certificate.ts';
import { Name } from '../../text/Name.tsx';
import { validityOf } from './certificateWords.ts';
import styles from './prompts.module.css';

const mostNames = 12;

/** What a certificate says of itself. */
export function CertificateFacts({ certificate }: { readonly certificate: Certificate }) {
  const { subject, issuer, names, key, fingerprintSha256 } = certificate;
  return (
    <dl className={styles.facts}>
      <Fact label="Issued to">
        <Name name={subject || 'nobody'} />
      </Fact>
      <Fact label="For">
        {names.length === 0 && 'no host name'}
        {names.slice(0, mostNames).map((name, index) => (
          <span key={name}>
            {index > 0 && ', '}
            <Name name={name} />
          </span>
        ))}
        {names.length > mostNames && ` and ${names.length - mostNames} more`}
      </Fact>
      <Fact label="Issued by">
        <Name name={issuer || 'nobody'} />
      </Fact>
      <Fact label="Valid">{validityOf(certificate)}</Fact>
      <Fact label="Key">{key ?? 'of an unknown kind'}</Fact>
      <Fact label="Fingerprint (SHA-256)">
        <span className={styles.fingerprint}>{fingerprintSha256}</span>
      </Fact>
    </dl>
  );
}

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className={styles.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
