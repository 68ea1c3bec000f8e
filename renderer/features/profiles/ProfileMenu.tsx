import { ContextMenu } from '@base-ui/react/context-menu';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Profile } from '../../../shared/model/profile.ts';
import { useApp, useAppState } from '../../app.ts';
import { displayName } from '../../text/displayName.ts';
import { useText } from '../../text/useText.ts';
import { classes } from '../../ui/classes.ts';
import menu from '../../ui/Menu.module.css';
import { useShortcutText } from '../commands/useCommand.ts';
import { examineProfile } from '../doctor/examine.ts';
import styles from './ProfileTree.module.css';
import {
  duplicateProfile,
  editRow,
  moveRow,
  newFolderIn,
  newProfileIn,
  removeRow,
  stepRow,
} from './profileActs.ts';
import { folderPath, foldersBelow, type TreeRow } from './profileTree.ts';

interface ProfileMenuProps {
  readonly row: TreeRow | null;
  readonly rows: readonly TreeRow[];
  readonly isSearch: boolean;
  readonly onConnect: (profile: Profile) => void;
  readonly children: ReactNode;
}

/** The saved connections with their context menu: for the row that is on, else for the list. */
export function ProfileMenu({ row, rows, isSearch, onConnect, children }: ProfileMenuProps) {
  const { store } = useApp();
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger className={styles.trigger}>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className={menu.positioner}>
          <ContextMenu.Popup
            className={menu.menu}
            // A dialog that an item opened keeps the focus.
            finalFocus={() => store.getState().dialogs.length === 0 || undefined}
          >
            {row && <RowItems row={row} rows={rows} isSearch={isSearch} onConnect={onConnect} />}
            <ListItems folderId={row?.kind === 'folder' ? row.folder.folderId : null} />
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function RowItems({
  row,
  rows,
  isSearch,
  onConnect,
}: {
  readonly row: TreeRow;
  readonly rows: readonly TreeRow[];
  readonly isSearch: boolean;
  readonly onConnect: (profile: Profile) => void;
}) {
  const text = useText().profiles;
  const app = useApp();
  return (
    <>
      {row.kind === 'profile' && (
        <>
          <Item label={text.menu.connect} shortcut="Enter" onClick={() => onConnect(row.profile)} />
          <ContextMenu.Separator className={menu.separator} />
        </>
      )}
      <Item
        label={row.kind === 'profile' ? text.menu.edit : text.menu.rename}
        shortcut="F2"
        onClick={() => editRow(app, row)}
      />
      {row.kind === 'profile' && (
        <Item
          label={text.menu.duplicate}
          shortcut="Mod+D"
          onClick={() => void duplicateProfile(app, row.profile.profileId)}
        />
      )}
      {row.kind === 'profile' && (
        <Item label={text.menu.doctor} onClick={() => examineProfile(app, row.profile)} />
      )}
      <ContextMenu.Separator className={menu.separator} />
      {!isSearch && (
        <>
          <Item label={text.menu.moveUp} shortcut="Alt+↑" onClick={() => void stepRow(app, row, -1)} />
          <Item label={text.menu.moveDown} shortcut="Alt+↓" onClick={() => void stepRow(app, row, 1)} />
        </>
      )}
      <MoveTo row={row} />
      <ContextMenu.Separator className={menu.separator} />
      <Item
        label={text.menu.delete}
        shortcut="Delete"
        isDanger
        onClick={() => void removeRow(app, row, rows)}
      />
      <ContextMenu.Separator className={menu.separator} />
    </>
  );
}

function MoveTo({ row }: { readonly row: TreeRow }) {
  const text = useText().profiles;
  const app = useApp();
  const folders = useAppState(({ engine }) => engine?.profiles.folders) ?? [];
  const own = row.kind === 'folder' ? row.folder.folderId : null;
  const here = row.kind === 'folder' ? row.folder.parentId : row.profile.folderId;
  const inside = new Set(own === null ? [] : [own, ...foldersBelow(folders, own)]);
  const targets = folders.filter(({ folderId }) => !inside.has(folderId) && folderId !== here);
  if (targets.length === 0 && here === null) return null;
  return (
    <ContextMenu.SubmenuRoot>
      <ContextMenu.SubmenuTrigger className={menu.item}>
        {text.menu.moveTo}
        <ChevronRight size={14} className={menu.shortcut} aria-hidden />
      </ContextMenu.SubmenuTrigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className={menu.positioner}>
          <ContextMenu.Popup className={menu.menu}>
            {here !== null && (
              <Item
                label={text.menu.noFolder}
                onClick={() => void moveRow(app, row, { folderId: null, before: null })}
              />
            )}
            {targets.map(({ folderId }) => (
              <Item
                key={folderId}
                label={displayName(folderPath(folders, folderId).join(' / '))}
                onClick={() => void moveRow(app, row, { folderId, before: null })}
              />
            ))}
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.SubmenuRoot>
  );
}

function ListItems({ folderId }: { readonly folderId: string | null }) {
  const text = useText().profiles;
  const app = useApp();
  const labels = folderId === null ? text.menu.inList : text.menu.inFolder;
  return (
    <>
      <Item label={labels.newConnection} onClick={() => newProfileIn(app, folderId)} />
      <Item label={labels.newFolder} onClick={() => newFolderIn(app, folderId)} />
    </>
  );
}

interface ItemProps {
  readonly label: string;
  readonly shortcut?: string;
  readonly isDanger?: boolean;
  readonly onClick: () => void;
}

function Item({ label, shortcut, isDanger = false, onClick }: ItemProps) {
  const shortcutText = useShortcutText();
  return (
    <ContextMenu.Item className={classes(menu.item, isDanger && menu.danger)} onClick={onClick}>
      <bdi>{label}</bdi>
      {shortcut && (
        <kbd className={menu.shortcut} aria-hidden>
          {shortcutText(shortcut)}
        </kbd>
      )}
    </ContextMenu.Item>
  );
}
