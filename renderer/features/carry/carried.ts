import type { Entry } from '../../../shared/model/entry.ts';
import { enginePath, isWithin, joinPath, remotePath } from '../../../shared/model/paths.ts';
import { type PaneSide, selectedEntries } from '../../store/pane.ts';
import { type AppState, connectedSession, type FolderAt, paneOf } from '../../store/state.ts';
import { placeOf } from '../../store/undo.ts';

/** Entries on their way by hand: dragged, or cut or copied. */
export interface Carried extends FolderAt {
  readonly entries: readonly Entry[];
}

/** Where they may be put down. */
export interface CarryTarget {
  readonly side: PaneSide;
  readonly folder: string;
}

/** Where something that is dragged would be put down, and whether it stays where it is as well. */
export interface DropTarget extends CarryTarget {
  readonly copies: boolean;
  /** It comes from another program, and is not one of our own. */
  readonly isFromOutside: boolean;
}

export type CarryAction = 'upload' | 'download' | 'move' | 'copy';

/** What is selected in a pane; null when nothing is. */
export function carriedFrom(state: AppState, side: PaneSide): Carried | null {
  const pane = paneOf(state, side);
  const entries = selectedEntries(pane);
  if (pane.path === null || entries.length === 0) return null;
  return { side, place: placeOf(state, side), folder: pane.path, entries };
}

/**
 * What putting them down there would do; null = nothing: they are there already, or the folder is one of them.
 * @param copies on their own side they are copied, not moved
 */
export function actionOf(
  state: AppState,
  carried: Carried,
  target: CarryTarget,
  copies = false,
): CarryAction | null {
  const session = connectedSession(state);
  // Another server, or another engine folder, has other files by the same names.
  const isOfAnother = carried.place !== placeOf(state, carried.side);
  if (isOfAnother || (target.side === 'remote' && !session)) return null;
  if (carried.side !== target.side) return target.side === 'remote' ? 'upload' : 'download';
  if (target.folder === carried.folder && !copies) return null;
  const isInside = carried.entries.some(
    ({ name, type }) => type === 'dir' && isWithin(target.folder, pathIn(carried, name)),
  );
  if (isInside) return null;
  return copies ? 'copy' : 'move';
}

export const pathIn = ({ side, folder }: CarryTarget, name: string): string =>
  side === 'engine' ? joinPath(enginePath(folder), name) : joinPath(remotePath(folder), name);
