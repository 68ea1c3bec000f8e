import { LoaderCircle } from 'lucide-react';
import styles from './Spinner.module.css';

export const Spinner = ({ size = 20 }: { readonly size?: number }) => (
  <LoaderCircle size={size} strokeWidth={1.75} className={styles.spinner} aria-hidden />
);
