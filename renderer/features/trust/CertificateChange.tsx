import type { Certificate } from '../../../shared/model/certificate.ts';
import { RowTexts } from './CertificateFacts.tsx';
import { certificateRows } from './certificateRows.ts';
import styles from './trust.module.css';

interface CertificateChangeProps {
  readonly before: Certificate;
  readonly now: Certificate;
}

/** Two certificates side by side; what differs stands out. */
export function CertificateChange({ before, now }: CertificateChangeProps) {
  const rowsNow = certificateRows(now);
  const isSameKey = before.keySha256 === now.keySha256;
  return (
    <table className={styles.change}>
      <thead>
        <tr>
          <td />
          <th scope="col">Before</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        {certificateRows(before).map((row, index) => {
          const rowNow = rowsNow[index] ?? row;
          const differs = row.label === 'Key' ? !isSameKey : row.texts.join('\n') !== rowNow.texts.join('\n');
          return (
            <tr key={row.label} data-differs={differs || undefined}>
              <th scope="row">{row.label}</th>
              <td>
                <RowTexts row={row} />
              </td>
              <td>
                <RowTexts row={rowNow} />
                {row.label === 'Key' && (isSameKey ? ' (the same)' : ' (another one)')}
                {differs && <span className="visuallyHidden">, changed</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
