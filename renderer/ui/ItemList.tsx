import type { ReactNode } from 'react';
import styles from './ItemList.module.css';

interface ItemListProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** Things that are there, one below the other. */
export const ItemList = ({ label, children }: ItemListProps) => (
  <ul className={styles.list} aria-label={label}>
    {children}
  </ul>
);

interface ItemProps {
  readonly name: ReactNode;
  readonly nameId?: string;
  readonly title?: string;
  readonly detail: string;
  /** What can be done with it. */
  readonly children: ReactNode;
}

export const Item = ({ name, nameId, title, detail, children }: ItemProps) => (
  <li className={styles.item}>
    <div className={styles.words}>
      <span id={nameId} className={styles.name} title={title}>
        {name}
      </span>
      <span className={styles.detail}>{detail}</span>
    </div>
    {children}
  </li>
);
