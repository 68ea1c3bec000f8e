import { useAppState } from '../../app.ts';
import { isListing, type PaneSide } from '../../store/pane.ts';
import { paneOf } from '../../store/state.ts';
import { useLasting } from '../../ui/useLasting.ts';
import { PaneCommandButton } from '../commands/PaneCommandButton.tsx';
import { Crumbs } from './Crumbs.tsx';
import { HistoryMenu } from './HistoryMenu.tsx';
import styles from './PathBar.module.css';
import { PathField } from './PathField.tsx';

/** Where a pane is, and the ways from there: back, forward, up, home, any folder above, or a path typed. */
export function PathBar({ side }: { readonly side: PaneSide }) {
  const isEditing = useAppState((state) => paneOf(state, side).isEditingPath);
  const takesLong = useLasting(useAppState((state) => isListing(paneOf(state, side))));
  return (
    <div className={styles.bar}>
      <HistoryMenu side={side}>
        <PaneCommandButton id="goBack" side={side} />
        <PaneCommandButton id="goForward" side={side} />
      </HistoryMenu>
      <PaneCommandButton id="goUp" side={side} />
      <PaneCommandButton id="goHome" side={side} />
      {isEditing ? <PathField side={side} /> : <Crumbs side={side} />}
      <PaneCommandButton id={takesLong ? 'stopListing' : 'refresh'} side={side} />
    </div>
  );
}
