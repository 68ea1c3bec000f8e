import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import type { Profile } from '../../../shared/model/profile.ts';
import { useApp, useAppState } from '../../app.ts';
import { useText } from '../../text/useText.ts';
import { classes } from '../../ui/classes.ts';
import { isMac } from '../../wire/bridge.ts';
import { paneFocusAttribute } from '../panes/focusPane.ts';
import { openMenuAt } from '../panes/openMenuAt.ts';
import { ProfileMenu } from './ProfileMenu.tsx';
import styles from './ProfileTree.module.css';
import { duplicateProfile, editRow, removeRow, setFolderOpen, stepRow } from './profileActs.ts';
import type { TreeRow } from './profileTree.ts';
import { TreeRowItem } from './TreeRowItem.tsx';
import { actOfKey, type RowAct } from './treeKeys.ts';
import { rowAt, useRowDrag } from './useRowDrag.ts';

interface ProfileTreeProps {
  readonly id: string;
  readonly rows: readonly TreeRow[];
  readonly onConnect: (profile: Profile) => void;
  /** A letter was typed: it is meant for the search. */
  readonly onType: (character: string) => void;
  /** The profile whose server is being connected to. */
  readonly busyProfileId: string | null;
  /** What was found has no order of its own. */
  readonly isSearch: boolean;
}

/**
 * The saved connections as a tree. The tree itself has the focus and names the row that the keyboard is on
 * (aria-activedescendant), as the lists of files do.
 */
export function ProfileTree({ id, rows, onConnect, onType, busyProfileId, isSearch }: ProfileTreeProps) {
  const text = useText().profiles;
  const app = useApp();
  const tree = useRef<HTMLDivElement>(null);
  const cursor = useAppState(({ profileCursor }) => profileCursor);
  const { drop, dragHandlers } = useRowDrag(rows);
  const steps = useRef(Promise.resolve());
  const current = rows.find(({ key }) => key === cursor) ?? null;

  useEffect(() => {
    const row = current && tree.current?.querySelector(`#${rowId(id, current.key)}`);
    row?.scrollIntoView({ block: 'nearest' });
  }, [current, id]);

  const goTo = (key: string): void => app.store.setState({ profileCursor: key });
  const activate = (row: TreeRow): void => {
    if (row.kind === 'profile') onConnect(row.profile);
    else setFolderOpen(app, row.folder.folderId, !row.isOpen);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const { key, altKey, shiftKey } = event;
    const hasMod = isMac ? event.metaKey : event.ctrlKey;
    // A search goes on with a space, and begins with none.
    if (key.length === 1 && (key !== ' ' || isSearch) && !hasMod && !altKey) {
      event.preventDefault();
      onType(key);
      return;
    }
    const meant = actOfKey({ key, altKey, shiftKey, hasMod }, rows, cursor);
    if (!meant) return;
    event.preventDefault();
    if (meant.kind === 'goTo') goTo(meant.key);
    else if (meant.kind === 'setOpen') setFolderOpen(app, meant.folderId, meant.isOpen);
    else if (meant.kind === 'act') act(meant.act);
    else if (current && !isSearch) step(current, meant.step);
  };

  // A second press means the place that the first one led to.
  const step = (row: TreeRow, by: -1 | 1): void => {
    steps.current = steps.current.then(() => stepRow(app, row, by));
  };

  const act = (what: RowAct): void => {
    if (what === 'menu') {
      openMenuAt((current && tree.current?.querySelector(`#${rowId(id, current.key)}`)) ?? tree.current);
    }
    if (!current) return;
    if (what === 'activate') activate(current);
    if (what === 'edit') editRow(app, current);
    if (what === 'remove') void removeRow(app, current, rows);
    if (what === 'duplicate' && current.kind === 'profile') {
      void duplicateProfile(app, current.profile.profileId);
    }
  };

  const onMouseDown = (event: MouseEvent): void => {
    const row = rowAt(rows, event);
    if (row) goTo(row.key);
    else if (event.button === 2) app.store.setState({ profileCursor: null });
  };

  return (
    <ProfileMenu row={current} rows={rows} isSearch={isSearch} onConnect={onConnect}>
      <div
        ref={tree}
        id={id}
        className={classes(styles.tree, drop?.key === null && styles.dropBelow)}
        role="tree"
        tabIndex={0}
        aria-label={text.title}
        aria-activedescendant={current ? rowId(id, current.key) : undefined}
        {...{ [paneFocusAttribute]: 'remote' }}
        onFocus={() => {
          const [first] = rows;
          if (!current && first) goTo(first.key);
        }}
        onKeyDown={onKeyDown}
        onMouseDown={onMouseDown}
        onDoubleClick={(event) => {
          const row = rowAt(rows, event);
          const isOnButton = event.target instanceof Element && event.target.closest('[data-buttons]');
          if (row?.kind === 'profile' && !isOnButton) onConnect(row.profile);
        }}
        {...(isSearch ? {} : dragHandlers)}
      >
        {rows.map((row, index) => (
          <TreeRowItem
            key={row.key}
            id={rowId(id, row.key)}
            index={index}
            row={row}
            isCurrent={row === current}
            isBusy={row.kind === 'profile' && row.profile.profileId === busyProfileId}
            isDraggable={!isSearch}
            dropZone={drop?.key === row.key ? drop.zone : null}
          />
        ))}
      </div>
    </ProfileMenu>
  );
}

/** Keys hold what the engine calls a row, which need not be an id of HTML. */
export const rowId = (treeId: string, key: string): string => `${treeId}-${key.replace(/[^\w-]/g, '_')}`;
