import { isWithin, joinPath, remotePath } from '../../shared/model/paths.ts';
import type { PaneSide } from './pane.ts';
import { connectedSession, type SharedState } from './state.ts';

/** Something that was done to files and can be taken back, and done again. Nothing is lost by that, or it is refused. */
export type Undoable = {
  readonly side: PaneSide;
  /** What its paths are of, and how they are written (`placeOf`): anywhere else it means nothing. */
  readonly place: string;
} & (
  | { readonly kind: 'rename'; readonly folder: string; readonly from: string; readonly to: string }
  | {
      readonly kind: 'move';
      readonly from: string;
      readonly to: string;
      readonly names: readonly string[];
    }
  | {
      readonly kind: 'trash';
      readonly folder: string;
      readonly names: readonly string[];
      /** By which they come back from the trash. */
      readonly trashId: string;
    }
  | { readonly kind: 'newFolder'; readonly folder: string; readonly name: string }
  | {
      readonly kind: 'permissions';
      readonly folder: string;
      readonly former: readonly { readonly name: string; readonly unixMode: number }[];
      readonly unixMode: number;
      readonly entersFolders: boolean;
    }
);

/** What can be taken back, and what was and can be done again: the newest of each last. */
export interface UndoStacks {
  readonly undoable: readonly Undoable[];
  readonly redoable: readonly Undoable[];
}

export type UndoDirection = 'undo' | 'redo';

/** How a step ended. Of several entries some may have been done, and others not. */
export interface UndoOutcome {
  /** It, or the part of it that was done: what can be gone back on now. */
  readonly done: Undoable | null;
  /** It, or the part of it that was not done, and whether the same may succeed another time. */
  readonly left: Undoable | null;
  readonly mayTryAgain: boolean;
  /** What lay below it on its stack. */
  readonly below: readonly Undoable[];
}

/** What a step is taken from, and what of that lies below it. */
export function below(stacks: UndoStacks, direction: UndoDirection, undoable: Undoable): readonly Undoable[] {
  const stack = direction === 'undo' ? stacks.undoable : stacks.redoable;
  return stack.slice(0, stack.indexOf(undoable));
}

/** Nobody remembers more than that. */
const mostRemembered = 50;

/** Something new was done. What had been taken back at its place would not be done again as it was. */
export const remember = (state: SharedState & UndoStacks, undoable: Undoable): UndoStacks => ({
  undoable: [...state.undoable.filter((other) => mayComeBack(state, other)), undoable].slice(-mostRemembered),
  redoable: forgetAt(state.redoable, undoable.place),
});

export const forgetAt = (stack: readonly Undoable[], place: string): readonly Undoable[] =>
  stack.filter((other) => other.place !== place);

/** It is under way. */
export const begin = (stacks: UndoStacks, undoable: Undoable): UndoStacks => ({
  undoable: stacks.undoable.filter((other) => other !== undoable),
  redoable: stacks.redoable.filter((other) => other !== undoable),
});

/** Where what was done can be gone back on; what failed for a while waits where it was, and what failed for good is gone. */
export function end(
  { undoable, redoable }: UndoStacks,
  direction: UndoDirection,
  outcome: UndoOutcome,
): UndoStacks {
  const back = outcome.done ? [outcome.done] : [];
  return direction === 'undo'
    ? { undoable: withLeft(undoable, outcome), redoable: [...redoable, ...back] }
    : { undoable: [...undoable, ...back], redoable: withLeft(redoable, outcome) };
}

function withLeft(
  stack: readonly Undoable[],
  { left, mayTryAgain, below: earlier }: UndoOutcome,
): readonly Undoable[] {
  if (!left) return stack;
  if (mayTryAgain) {
    return stack.toSpliced(stack.findLastIndex((other) => earlier.includes(other)) + 1, 0, left);
  }
  // What came before would meet something else under these names.
  const lost = pathsOf(left);
  return stack.filter(
    (other) =>
      !earlier.includes(other) ||
      other.place !== left.place ||
      !pathsOf(other).some((path) => lost.some((lostPath) => isWithin(path, lostPath))),
  );
}

/** Under all names that it has had. */
function pathsOf(undoable: Undoable): readonly string[] {
  const at = (folder: string, name: string): string => joinPath(remotePath(folder), name);
  switch (undoable.kind) {
    case 'rename':
      return [at(undoable.folder, undoable.from), at(undoable.folder, undoable.to)];
    case 'move':
      return undoable.names.flatMap((name) => [at(undoable.from, name), at(undoable.to, name)]);
    case 'newFolder':
      return [at(undoable.folder, undoable.name)];
    case 'trash':
      return undoable.names.map((name) => at(undoable.folder, name));
    case 'permissions':
      return undoable.former.map(({ name }) => at(undoable.folder, name));
  }
}

/** Another session, engine folder or encoding calls other things by the same paths. Null without a session. */
export function placeOf(state: SharedState, side: PaneSide, tabId = state.activeTabId): string | null {
  if (side === 'engine') return state.engine === null ? null : `engine ${state.engine.engineFolder}`;
  const session = connectedSession(state, tabId);
  return session && sessionPlace(session.sessionId, session.encoding);
}

/** With no encoding, how the places of all encodings begin. */
export const sessionPlace = (sessionId: string, encoding: string): string =>
  `session ${sessionId} ${encoding}`;

/** The place of a session that has ended is nowhere any more. */
const mayComeBack = ({ engine }: SharedState, { side, place }: Undoable): boolean =>
  side === 'engine' ||
  Object.keys(engine?.sessions ?? {}).some((sessionId) => place.startsWith(sessionPlace(sessionId, '')));

/** What was done last, of what can be taken back now: in the engine folder, or in the session that is shown. */
export const lastUndoable = (state: SharedState & UndoStacks): Undoable | null =>
  lastHere(state, state.undoable);

/** What was taken back last, of what can be done again now. */
export const lastRedoable = (state: SharedState & UndoStacks): Undoable | null =>
  lastHere(state, state.redoable);

const lastHere = (state: SharedState, stack: readonly Undoable[]): Undoable | null =>
  stack.findLast(({ side, place }) => placeOf(state, side) === place) ?? null;
