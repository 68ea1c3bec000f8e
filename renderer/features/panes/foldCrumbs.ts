import type { Crumb } from './typedPath.ts';

export interface FoldedCrumbs {
  readonly first: readonly Crumb[];
  /** Those between, which a menu has. */
  readonly folded: readonly Crumb[];
  readonly last: readonly Crumb[];
}

/** By the letters: a little too wide a guess costs nothing, and what is too narrow a one is cut off by an ellipsis. */
const letterPx = 7;
const aroundPx = 22;
const mostPx = 200;
const menuPx = 40;

const widthPx = ({ label }: Crumb): number => Math.min(label.length * letterPx, mostPx) + aroundPx;

/** The outermost folder and as many of the inner ones as there is room for; the one shown always. */
export function foldCrumbs(crumbs: readonly Crumb[], roomPx: number): FoldedCrumbs {
  const needed = crumbs.reduce((sum, crumb) => sum + widthPx(crumb), 0);
  const [root, ...inner] = crumbs;
  if (needed <= roomPx || !root || inner.length < 2) return { first: crumbs, folded: [], last: [] };
  let leftPx = roomPx - widthPx(root) - menuPx;
  const tooMany = inner.findLastIndex((crumb, index) => {
    leftPx -= widthPx(crumb);
    return leftPx < 0 && index < inner.length - 1;
  });
  return { first: [root], folded: inner.slice(0, tooMany + 1), last: inner.slice(tooMany + 1) };
}
