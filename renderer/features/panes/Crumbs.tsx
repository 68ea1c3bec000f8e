import { Menu } from '@base-ui/react/menu';
import { ChevronRight, Ellipsis } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useApp, useAppState } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { paneOf, withPane } from '../../store/state.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import menu from '../../ui/Menu.module.css';
import { dropHandlers } from '../carry/useEntryDrag.ts';
import { goInPane } from './focusPane.ts';
import { foldCrumbs } from './foldCrumbs.ts';
import styles from './PathBar.module.css';
import { type Crumb, crumbsOf, rootLabel } from './typedPath.ts';

/** The folders above and the one shown; those in the middle are in a menu where there is no room for them. */
export function Crumbs({ side }: { readonly side: PaneSide }) {
  const text = useText().path;
  const { store, panes } = useApp();
  const path = useAppState((state) => paneOf(state, side).path) ?? '';
  const engineFolder = useAppState(({ engine }) => engine?.engineFolder ?? '');
  const nav = useRef<HTMLElement>(null);
  const roomPx = useWidthPx(nav);
  const crumbs = useMemo(
    () => crumbsOf(side, path, rootLabel(side, engineFolder)),
    [side, path, engineFolder],
  );
  const { first, folded, last } = foldCrumbs(crumbs, roomPx);
  /** Into one of them, with the folder selected that one comes from. */
  const visit = (crumb: Crumb): Promise<void> =>
    panes.visit(side, crumb.path, crumbs[crumbs.indexOf(crumb) + 1]?.label ?? null);
  const edit = (): void =>
    store.setState((state) => withPane(state, side, (pane) => ({ ...pane, isEditingPath: true })));
  const item = (crumb: Crumb) => (
    <li key={crumb.path} className={styles.item}>
      {crumb !== crumbs[0] && <ChevronRight size={12} className={styles.divider} aria-hidden />}
      <CrumbButton
        side={side}
        crumb={crumb}
        isHere={crumb === crumbs.at(-1)}
        visit={() => void visit(crumb)}
      />
    </li>
  );
  return (
    <nav ref={nav} className={styles.crumbs} aria-label={text.crumbs}>
      <ol className={styles.list}>
        {first.map(item)}
        {folded.length > 0 && (
          <li className={styles.item}>
            <ChevronRight size={12} className={styles.divider} aria-hidden />
            <Menu.Root>
              <Menu.Trigger className={styles.crumb} aria-label={text.between}>
                <Ellipsis size={14} aria-hidden />
              </Menu.Trigger>
              <Menu.Portal>
                <Menu.Positioner className={menu.positioner} align="start" sideOffset={4}>
                  <Menu.Popup className={menu.menu}>
                    {folded.map((crumb) => (
                      <Menu.Item
                        key={crumb.path}
                        className={menu.item}
                        onClick={() => goInPane(side, () => visit(crumb))}
                      >
                        <Name name={crumb.label} />
                      </Menu.Item>
                    ))}
                  </Menu.Popup>
                </Menu.Positioner>
              </Menu.Portal>
            </Menu.Root>
          </li>
        )}
        {last.map(item)}
      </ol>
      <button type="button" className={styles.edit} aria-label={text.edit} onClick={edit} />
    </nav>
  );
}

interface CrumbButtonProps {
  readonly side: PaneSide;
  readonly crumb: Crumb;
  readonly isHere: boolean;
  readonly visit: () => void;
}

function CrumbButton({ side, crumb, isHere, visit }: CrumbButtonProps) {
  const app = useApp();
  const isDropTarget = useAppState(
    ({ dropTarget }) => !isHere && dropTarget?.side === side && dropTarget.folder === crumb.path,
  );
  return (
    <button
      type="button"
      className={styles.crumb}
      data-drop={isDropTarget || undefined}
      {...dropHandlers(app, () => ({ side, folder: crumb.path }))}
      aria-current={isHere ? 'location' : undefined}
      onClick={visit}
    >
      <Name name={crumb.label} />
    </button>
  );
}

/** Of an element, whenever that changes; before it is drawn, no limit. */
function useWidthPx(of: { readonly current: HTMLElement | null }): number {
  const [widthPx, setWidthPx] = useState(Number.POSITIVE_INFINITY);
  useEffect(() => {
    const element = of.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidthPx(entry.contentRect.width);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [of]);
  return widthPx;
}
