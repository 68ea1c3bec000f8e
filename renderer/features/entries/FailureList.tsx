import type { ErrorReport } from '../../../shared/errors.ts';
import { errorLine } from '../../../shared/text/errorWords.ts';
import { displayText } from '../../text/displayName.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { ServerWords } from '../../ui/ErrorNote.tsx';
import styles from './entries.module.css';

/** What something could not be done with, and why, line by line. */
export function FailureList({ failures }: { readonly failures: readonly ErrorReport[] }) {
  const texts = useText();
  return (
    <ul className={styles.failures}>
      {failures.map((failure, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they stay in their order
        <li key={index}>
          {failure.path !== undefined && <Name name={failure.path} />}
          <span>{displayText(errorLine(failure, texts))}</span>
          {failure.ftp_reply !== undefined && <ServerWords reply={failure.ftp_reply} />}
        </li>
      ))}
    </ul>
  );
}
