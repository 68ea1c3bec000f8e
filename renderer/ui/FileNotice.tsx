import type { ReactNode } from 'react';
import styles from './FileNotice.module.css';

/** What a person should know of a file that Quayside keeps. */
export const FileNotice = ({ children }: { readonly children: ReactNode }) => (
  <p className={styles.notice} role="note">
    {children}
  </p>
);
