import { ContextMenu } from '@base-ui/react/context-menu';
import type { ReactNode, RefObject } from 'react';
import type { CommandId } from '../../../shared/commands.ts';
import { useApp } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import menu from '../../ui/Menu.module.css';
import { CommandGroups } from '../commands/CommandGroups.tsx';
import styles from './FolderTree.module.css';

const groupsOf = (side: PaneSide): readonly (readonly CommandId[])[] => [
  ['open'],
  ['newFolder', 'pasteEntries', 'refresh'],
  ['copyPath', ...(side === 'remote' ? (['copyAddress'] as const) : [])],
  ['toggleHidden', 'toggleTree'],
];

interface TreeMenuProps {
  readonly side: PaneSide;
  readonly focusAfter: RefObject<HTMLElement | null>;
  /** The menu is as good as the tree: commands are about the same folder. */
  readonly focused: { readonly onFocus: () => void; readonly onBlur: () => void };
  readonly children: ReactNode;
}

/** The tree with the context menu of the folder that the keyboard is on. */
export function TreeMenu({ side, focusAfter, focused, children }: TreeMenuProps) {
  const { store } = useApp();
  // A dialog that a command opened keeps the focus.
  const focus = (): HTMLElement | false =>
    (store.getState().dialogs.length === 0 && focusAfter.current) || false;
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger className={styles.trigger}>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className={menu.positioner}>
          <ContextMenu.Popup className={menu.menu} finalFocus={focus} {...focused}>
            <CommandGroups groups={groupsOf(side)} />
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
