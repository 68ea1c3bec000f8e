import { type ReactNode, useRef } from 'react';
import { useAppState } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { preferencesOf } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { later } from '../../ui/later.tsx';
import { Sash, useKeptSize } from '../../ui/Sash.tsx';
import { type SizePx, useSizePx } from '../../ui/useSizePx.ts';
import styles from './TreeBeside.module.css';

/** The page begins without: its place is kept until it is there. */
const FolderTree = later(() => import('./FolderTree.tsx').then(({ FolderTree }) => FolderTree));

/** Narrower than that, tree and files each have all of the width. */
const besideFromPx = 440;
const smallestPx = 96;
const usualPx = { width: 216, height: 160 } as const;
/** Of the room for both. */
const largestShare = 0.6;

/** The files of a pane, with the tree of folders beside or above them where one is wanted. */
export function TreeBeside({ side, children }: { readonly side: PaneSide; readonly children: ReactNode }) {
  const isShown = useAppState((state) => preferencesOf(state).trees[side]);
  const body = useRef<HTMLDivElement>(null);
  const room = useSizePx(body);
  const isAbove = room.widthPx < besideFromPx;
  return (
    <div ref={body} className={styles.body} data-above={isAbove || undefined}>
      {isShown && room.widthPx > 0 && <SizedTree side={side} isAbove={isAbove} room={room} />}
      <div className={styles.files}>{children}</div>
    </div>
  );
}

interface SizedTreeProps {
  readonly side: PaneSide;
  readonly isAbove: boolean;
  readonly room: SizePx;
}

/** As wide as somebody made it, or as high where it lies above the files. */
function SizedTree({ side, isAbove, room }: SizedTreeProps) {
  const text = useText().tree;
  const widths = sizesIn(room.widthPx, usualPx.width);
  const heights = sizesIn(room.heightPx, usualPx.height);
  const width = useKeptSize(`quayside.treeWidth-${side}`, widths);
  const height = useKeptSize(`quayside.treeHeight-${side}`, heights);
  const [sizePx, setSizePx] = isAbove ? height : width;
  return (
    <div className={styles.tree} style={isAbove ? { height: sizePx } : { width: sizePx }}>
      <FolderTree side={side} />
      <Sash
        className={styles.edge}
        label={isAbove ? text.height : text.width}
        orientation={isAbove ? 'horizontal' : 'vertical'}
        grows={1}
        sizePx={sizePx}
        {...(isAbove ? heights : widths)}
        onChange={setSizePx}
      />
    </div>
  );
}

const sizesIn = (roomPx: number, usualPx: number) => ({
  smallestPx,
  usualPx,
  largestPx: Math.max(smallestPx, Math.round(roomPx * largestShare)),
});
