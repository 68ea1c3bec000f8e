import type { ReactNode } from 'react';
import { useText } from '../text/useText.ts';
import styles from './Facts.module.css';

/** What is known of something: names and values. */
export const Facts = ({ children }: { readonly children: ReactNode }) => (
  <dl className={styles.facts}>{children}</dl>
);

interface FactProps {
  readonly label: ReactNode;
  /** What is empty is shown as unknown. */
  readonly children: ReactNode;
}

export function Fact({ label, children }: FactProps) {
  const { common } = useText();
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children || <span className={styles.unknown}>{common.unknown}</span>}</dd>
    </div>
  );
}
