import {
  ChevronRight,
  Ellipsis,
  Folder,
  FolderOpen,
  KeyRound,
  LockKeyholeOpen,
  PencilLine,
  Server,
} from 'lucide-react';
import type { MouseEvent } from 'react';
import type { Profile } from '../../../shared/model/profile.ts';
import type { Texts } from '../../../shared/text/texts.ts';
import { useApp } from '../../app.ts';
import { displayName, displayText } from '../../text/displayName.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import button from '../../ui/Button.module.css';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { addressText } from '../connect/addressText.ts';
import { openMenuAt } from '../panes/openMenuAt.ts';
import colors from './colors.module.css';
import type { DropZone } from './moveInTree.ts';
import styles from './ProfileTree.module.css';
import { editRow, setFolderOpen } from './profileActs.ts';
import { type FolderRow, type ProfileRow, type TreeRow, userOf } from './profileTree.ts';

interface TreeRowItemProps {
  readonly id: string;
  readonly index: number;
  readonly row: TreeRow;
  readonly isCurrent: boolean;
  readonly isBusy: boolean;
  readonly isDraggable: boolean;
  readonly dropZone: DropZone | null;
}

/** A folder or a saved connection. Its buttons are for the mouse: the keyboard has F2 and the menu. */
export function TreeRowItem({ id, index, row, isCurrent, isBusy, isDraggable, dropZone }: TreeRowItemProps) {
  const text = useText().profiles;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names its row
    <div
      id={id}
      role="treeitem"
      className={classes(styles.row, row.kind === 'folder' && styles.folderRow)}
      style={{ paddingInlineStart: 8 + (row.level - 1) * 20 }}
      draggable={isDraggable}
      data-index={index}
      data-drop={dropZone ?? undefined}
      aria-label={labelOf(row, text.row)}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={isCurrent}
      aria-expanded={row.kind === 'folder' ? row.isOpen : undefined}
    >
      {row.kind === 'folder' ? <FolderContent row={row} /> : <ProfileContent row={row} isBusy={isBusy} />}
      <RowButtons row={row} />
    </div>
  );
}

function FolderContent({ row: { folder, isOpen, profileCount } }: { readonly row: FolderRow }) {
  const app = useApp();
  const Icon = isOpen ? FolderOpen : Folder;
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className={styles.twist}
        aria-hidden
        onClick={() => setFolderOpen(app, folder.folderId, !isOpen)}
      >
        <ChevronRight size={14} className={classes(isOpen && styles.open)} />
        <Icon size={16} strokeWidth={1.75} className={styles.folderIcon} />
      </button>
      <span className={styles.folderName}>
        <Name name={folder.name} />
      </span>
      <span className={styles.count}>{profileCount}</span>
    </>
  );
}

function ProfileContent({
  row: { profile, where },
  isBusy,
}: {
  readonly row: ProfileRow;
  readonly isBusy: boolean;
}) {
  const text = useText().profiles;
  return (
    <>
      <ProfileTile profile={profile} isBusy={isBusy} />
      <span className={styles.text} title={profile.notes === '' ? undefined : displayText(profile.notes)}>
        <span className={styles.name}>
          <Name name={profile.name} />
        </span>
        <span className={styles.address}>
          <Name name={addressOf(profile)} />
          {where !== null && (
            <>
              {' · '}
              <Name name={where} />
            </>
          )}
        </span>
      </span>
      {profile.tls === null && (
        <span className={styles.plain} title={text.notEncrypted}>
          <LockKeyholeOpen size={14} aria-hidden />
        </span>
      )}
      {profile.hasPassword && (
        <span className={styles.saved} title={text.passwordSaved}>
          <KeyRound size={14} aria-hidden />
        </span>
      )}
    </>
  );
}

/** The colour that somebody gave it, as a small picture of a server. */
export const ProfileTile = ({ profile, isBusy }: { readonly profile: Profile; readonly isBusy: boolean }) => (
  <span className={classes(styles.tile, colors[profile.color ?? 'none'])}>
    {isBusy ? <Spinner size={16} /> : <Server size={16} strokeWidth={1.75} aria-hidden />}
  </span>
);

function RowButtons({ row }: { readonly row: TreeRow }) {
  const text = useText().profiles;
  const app = useApp();
  const name = displayName(row.kind === 'folder' ? row.folder.name : row.profile.name);
  const onMenu = (event: MouseEvent<HTMLButtonElement>): void => openMenuAt(event.currentTarget);
  return (
    <span className={styles.buttons} data-buttons>
      <Button
        tone="quiet"
        tabIndex={-1}
        className={classes(button.icon, styles.button)}
        aria-label={text.editOf(name)}
        onClick={() => editRow(app, row)}
      >
        <PencilLine size={15} strokeWidth={1.75} aria-hidden />
      </Button>
      <Button
        tone="quiet"
        tabIndex={-1}
        className={classes(button.icon, styles.button)}
        aria-label={text.moreAbout(name)}
        onClick={onMenu}
      >
        <Ellipsis size={15} strokeWidth={1.75} aria-hidden />
      </Button>
    </span>
  );
}

const addressOf = (profile: Profile): string =>
  addressText({ ...profile, tlsMode: profile.tls?.mode ?? 'none', username: userOf(profile) });

function labelOf(row: TreeRow, text: Texts['profiles']['row']): string {
  if (row.kind === 'folder') return displayName(row.folder.name);
  const { profile, where } = row;
  return [
    displayName(profile.name),
    displayName(addressOf(profile)),
    where !== null && text.inFolder(displayName(where)),
    profile.tls === null && text.notEncrypted,
    profile.hasPassword && text.passwordSaved,
  ]
    .filter(Boolean)
    .join(', ');
}
