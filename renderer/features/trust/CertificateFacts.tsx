import { Fragment } from 'react';
import type { Certificate } from '../../../shared/model/certificate.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Fact, Facts } from '../../ui/Facts.tsx';
import { type CertificateRow, certificateRows } from './certificateRows.ts';
import styles from './trust.module.css';

/** What a certificate says of itself. */
export function CertificateFacts({ certificate }: { readonly certificate: Certificate }) {
  const texts = useText();
  return (
    <Facts>
      {certificateRows(certificate, texts).map((row) => (
        <Fact key={row.name} label={texts.trust.rows[row.name]}>
          {row.texts.length > 0 && <RowTexts row={row} />}
        </Fact>
      ))}
    </Facts>
  );
}

export const RowTexts = ({ row: { texts, isCode } }: { readonly row: CertificateRow }) => (
  <span className={isCode && styles.code}>
    {texts.map((text, index) => (
      // Not the text: names of a certificate may come twice.
      // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
      <span key={index}>
        {index > 0 && ', '}
        {isCode ? <Code text={text} /> : <Name name={text} />}
      </span>
    ))}
  </span>
);

/** Hexadecimal with colons, which is cut at a colon where it does not fit. */
const Code = ({ text }: { readonly text: string }) =>
  text.split(':').map((digits, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
    <Fragment key={index}>
      {index > 0 && (
        <>
          :<wbr />
        </>
      )}
      {digits}
    </Fragment>
  ));
