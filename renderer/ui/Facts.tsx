import type { ReactNode } from 'react';
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

export const Fact = ({ label, children }: FactProps) => (
  <div className={styles.fact}>
    <dt>{label}</dt>
    <dd>{children || <span className={styles.unknown}>Unknown</span>}</dd>
  </div>
);
