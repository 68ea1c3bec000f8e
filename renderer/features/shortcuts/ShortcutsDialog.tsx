import { useRef } from 'react';
import { useApp } from '../../app.ts';
import type { DialogState } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { closeDialog } from '../shell/closeDialog.ts';
import { ShortcutList } from './ShortcutList.tsx';
import styles from './Shortcuts.module.css';

export function ShortcutsDialog({ dialog }: { readonly dialog: DialogState }) {
  const app = useApp();
  const { title } = useText().shortcuts;
  const search = useRef<HTMLInputElement>(null);
  const close = (): void => void closeDialog(app, dialog);
  return (
    <Dialog title={title} onClose={close} size="wide" initialFocus={search}>
      <div className={styles.scroll}>
        <ShortcutList searchRef={search} />
      </div>
    </Dialog>
  );
}
