import styles from './CutName.module.css';
import { displayName } from './displayName.ts';
import { splitName } from './splitName.ts';

/** A name from a stranger that loses its middle, and not its end, where it does not fit. */
export function CutName({ name }: { readonly name: string }) {
  const [head, tail] = splitName(displayName(name));
  return (
    <bdi className={styles.name}>
      <span className={styles.head}>{head}</span>
      {tail !== '' && <span className={styles.tail}>{tail}</span>}
    </bdi>
  );
}
