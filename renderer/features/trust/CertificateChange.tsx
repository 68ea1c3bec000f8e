import type { Certificate } from '../../../shared/model/certificate.ts';
import { useText } from '../../text/useText.ts';
import { RowTexts } from './CertificateFacts.tsx';
import { certificateRows } from './certificateRows.ts';
import styles from './trust.module.css';

interface CertificateChangeProps {
  readonly before: Certificate;
  readonly now: Certificate;
}

/** Two certificates side by side; what differs stands out. */
export function CertificateChange({ before, now }: CertificateChangeProps) {
  const texts = useText();
  const text = texts.trust;
  const rowsNow = certificateRows(now, texts);
  const isSameKey = before.keySha256 === now.keySha256;
  return (
    <table className={styles.change}>
      <thead>
        <tr>
          <td />
          <th scope="col">{text.before}</th>
          <th scope="col">{text.now}</th>
        </tr>
      </thead>
      <tbody>
        {certificateRows(before, texts).map((row, index) => {
          const rowNow = rowsNow[index] ?? row;
          const differs = row.name === 'key' ? !isSameKey : row.texts.join('\n') !== rowNow.texts.join('\n');
          return (
            <tr key={row.name} data-differs={differs || undefined}>
              <th scope="row">{text.rows[row.name]}</th>
              <td>
                <RowTexts row={row} />
              </td>
              <td>
                <RowTexts row={rowNow} />
                {row.name === 'key' && (isSameKey ? text.sameKey : text.otherKey)}
                {differs && <span className="visuallyHidden">{text.changed}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
