import { ContextMenu } from '@base-ui/react/context-menu';
import type { ReactNode } from 'react';
import type { CommandId } from '../../../shared/commands.ts';
import { useApp, useAppState } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { paneOf } from '../../store/state.ts';
import menu from '../../ui/Menu.module.css';
import { hasForeignName } from '../encoding/tellingNames.ts';
import { filterFocusAttribute, paneFocusTarget } from '../panes/focusPane.ts';
import styles from '../panes/Pane.module.css';
import { CommandGroups } from './CommandGroups.tsx';

const forEntries = (
  side: PaneSide,
  canOpenFiles: boolean,
  mayBeMisread: boolean,
): readonly (readonly CommandId[])[] => [
  [
    'open',
    ...(side === 'engine' ? (['upload', 'uploadTo'] as const) : (['download', 'downloadTo'] as const)),
  ],
  ...(side === 'engine' ? [[canOpenFiles ? 'openFile' : 'saveToComputer'] as const] : []),
  ['cutEntries', 'copyEntries', 'pasteEntries', 'duplicate'],
  ['copyPath', ...(side === 'remote' ? (['copyAddress'] as const) : [])],
  ['rename', 'details', 'permissions', ...(side === 'remote' ? (['newLink'] as const) : [])],
  ...(mayBeMisread ? [['nameEncoding'] as const] : []),
  ['remove'],
  ['newFolder', 'newFile', 'refresh'],
];
const forFolder = (side: PaneSide): readonly (readonly CommandId[])[] => [
  ['newFolder', 'newFile', 'pasteEntries', 'refresh'],
  ['undo', 'redo'],
  ['addFiles', 'addFolder'],
  ['copyPath', ...(side === 'remote' ? (['copyAddress'] as const) : [])],
  ['goUp', 'goToPath', 'addBookmark'],
  ['selectAll', 'selectMatching', 'invertSelection'],
  ['filterNames', 'toggleHidden', 'toggleTree', 'syncBrowsing'],
  ...(side === 'remote' ? [['nameEncoding'] as const] : []),
];

/** The files of a pane with their context menu: for what is selected, else for the folder. */
export function EntryMenu({ side, children }: { readonly side: PaneSide; readonly children: ReactNode }) {
  const { store } = useApp();
  const hasSelection = useAppState((state) => paneOf(state, side).selection.names.size > 0);
  const canOpenFiles = useAppState(({ engine }) => engine?.host === 'desktop');
  const mayBeMisread = useAppState(
    (state) => side === 'remote' && hasForeignName(paneOf(state, side).selection.names),
  );
  const groups = hasSelection ? forEntries(side, canOpenFiles, mayBeMisread) : forFolder(side);
  // What a command opened (a name being edited, a dialog) keeps the focus that it took.
  const focusAfter = (): HTMLElement | false => {
    const state = store.getState();
    const { renaming, isEditingPath } = paneOf(state, side);
    const isFiltering = document.activeElement?.hasAttribute(filterFocusAttribute) === true;
    const isTaken =
      renaming !== null ||
      isEditingPath ||
      isFiltering ||
      state.dialogs.length > 0 ||
      state.bookmarkEdit !== null;
    return isTaken ? false : (paneFocusTarget(side) ?? false);
  };
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger className={styles.files}>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className={menu.positioner}>
          <ContextMenu.Popup className={menu.menu} finalFocus={focusAfter}>
            <CommandGroups groups={groups} />
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
