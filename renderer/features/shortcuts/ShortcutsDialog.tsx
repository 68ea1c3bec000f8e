import { useRef } from 'react';
import { useApp } from '../../app.ts';
import { useText } from '../../text/useText.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ShortcutList } from './ShortcutList.tsx';
import styles from './Shortcuts.module.css';

export function ShortcutsDialog() {
  const { store } = useApp();
  const { title } = useText().shortcuts;
  const search = useRef<HTMLInputElement>(null);
  const close = (): void => store.setState({ dialog: null });
  return (
    <Dialog title={title} onClose={close} size="wide" initialFocus={search}>
      <div className={styles.scroll}>
        <ShortcutList searchRef={search} />
      </div>
    </Dialog>
  );
}
