import { ChevronRight, Folder, FolderOpen, FolderSymlink, Lock, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { ErrorReport } from '../../../shared/errors.ts';
import { errorWords } from '../../../shared/text/errorWords.ts';
import type { FolderRow } from '../../store/folderRows.ts';
import { displayName, displayText } from '../../text/displayName.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { classes } from '../../ui/classes.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import styles from './FolderTree.module.css';

interface FolderTreeRowProps {
  readonly id: string;
  readonly index: number;
  readonly topPx: number;
  readonly row: FolderRow;
  readonly isCursor: boolean;
  /** The pane shows it. */
  readonly isCurrent: boolean;
  /** What is dragged would go into it. */
  readonly isDropTarget: boolean;
}

const indentPx = 16;

/** A folder. What can be pressed in it is for the mouse: the keyboard has the arrows and the menu. */
export const FolderTreeRow = memo(function FolderTreeRow(props: FolderTreeRowProps) {
  const { id, index, topPx, row, isCursor, isCurrent, isDropTarget } = props;
  const text = useText();
  const { name, level, isOpen, isLoading, error } = row;
  const Icon = row.type === 'link' ? FolderSymlink : isOpen ? FolderOpen : Folder;
  const said = [displayName(name), isLoading && text.tree.loading, error && errorWords(error, text).sentence];
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names its row
    <div
      id={id}
      role="treeitem"
      className={styles.row}
      style={{ transform: `translateY(${topPx}px)`, paddingInlineStart: 4 + (level - 1) * indentPx }}
      title={name.length > 16 ? displayName(name) : undefined}
      data-index={index}
      data-cursor={isCursor || undefined}
      data-drop={isDropTarget || undefined}
      aria-label={said.filter(Boolean).join(', ')}
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={isOpen ?? undefined}
      aria-busy={isLoading || undefined}
      aria-selected={isCurrent}
      aria-current={isCurrent ? 'location' : undefined}
    >
      <span className={styles.twist} data-part={isOpen === null ? undefined : 'twist'} aria-hidden>
        {isLoading ? (
          <span className={styles.loading}>
            <Spinner size={12} />
          </span>
        ) : (
          isOpen !== null && <ChevronRight size={14} className={classes(isOpen && styles.open)} />
        )}
      </span>
      <Icon size={16} strokeWidth={1.6} className={styles.icon} aria-hidden />
      <span className={styles.name}>
        <Name name={name} />
      </span>
      {error && <Failure error={error} />}
    </div>
  );
});

/** Why it could not be listed. A press tries again. */
function Failure({ error }: { readonly error: ErrorReport }) {
  const text = useText();
  const { sentence, detail } = errorWords(error, text);
  const Icon = error.code === 'permission_denied' ? Lock : TriangleAlert;
  const all = displayText([sentence, detail].filter(Boolean).join('\n'));
  return (
    <span className={styles.failure} data-part="failure" title={`${all}\n${text.tree.tryAgain}`} aria-hidden>
      <Icon size={12} aria-hidden />
      <span className={styles.reason}>{displayText(sentence)}</span>
    </span>
  );
}
