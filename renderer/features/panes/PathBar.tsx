import { useAppState } from '../../app.ts';
import { isListing, type PaneSide } from '../../store/pane.ts';
import { paneOf, preferencesOf } from '../../store/state.ts';
import { activeTab } from '../../store/tabs.ts';
import { later } from '../../ui/later.tsx';
import { useLasting } from '../../ui/useLasting.ts';
import { BookmarksMenu } from '../bookmarks/BookmarksMenu.tsx';
import { PaneCommandButton } from '../commands/PaneCommandButton.tsx';
import { Crumbs } from './Crumbs.tsx';
import { FieldFailed } from './FieldFailed.tsx';
import { HistoryMenu } from './HistoryMenu.tsx';
import styles from './PathBar.module.css';

/** The page begins without: it is there by the time that anybody types a path. */
const PathField = later(
  () => import('./PathField.tsx').then(({ PathField }) => PathField),
  <span className={styles.field} />,
  FieldFailed,
);

/** Where a pane is, and the ways from there: back, forward, up, home, any folder above, or a path typed. */
export function PathBar({ side }: { readonly side: PaneSide }) {
  const isEditing = useAppState((state) => paneOf(state, side).isEditingPath);
  const hasTree = useAppState((state) => preferencesOf(state).trees[side]);
  const isPaired = useAppState((state) => activeTab(state).paired !== null);
  const takesLong = useLasting(useAppState((state) => isListing(paneOf(state, side))));
  return (
    <div className={styles.bar}>
      <PaneCommandButton id="toggleTree" side={side} isPressed={hasTree} className={styles.tree} />
      <HistoryMenu side={side}>
        <PaneCommandButton id="goBack" side={side} />
        <PaneCommandButton id="goForward" side={side} />
      </HistoryMenu>
      <PaneCommandButton id="goUp" side={side} />
      <PaneCommandButton id="goHome" side={side} />
      {isEditing ? <PathField side={side} /> : <Crumbs side={side} />}
      <BookmarksMenu side={side} />
      {isPaired && <PaneCommandButton id="syncBrowsing" side={side} isPressed />}
      <PaneCommandButton id={takesLong ? 'stopListing' : 'refresh'} side={side} />
    </div>
  );
}
