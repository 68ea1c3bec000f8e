import type { PaneSide } from './pane.ts';
import { connectedSession, type SharedState } from './state.ts';

/** Something that was done to files and can be taken back. Nothing is lost by that, or it is refused. */
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
  | { readonly kind: 'trash'; readonly trashId: string; readonly names: readonly string[] }
  | { readonly kind: 'newFolder'; readonly folder: string; readonly name: string }
  | {
      readonly kind: 'permissions';
      readonly folder: string;
      readonly former: readonly { readonly name: string; readonly unixMode: number }[];
    }
);

/** Nobody remembers more than that. */
const mostRemembered = 50;

/** Newest last. */
export const remember = (stack: readonly Undoable[], undoable: Undoable): readonly Undoable[] =>
  [...stack, undoable].slice(-mostRemembered);

export const forget = (stack: readonly Undoable[], undoable: Undoable): readonly Undoable[] =>
  stack.filter((other) => other !== undoable);

/** Another session, engine folder or encoding calls other things by the same paths. Null without a session. */
export function placeOf(state: SharedState, side: PaneSide): string | null {
  if (side === 'engine') return state.engine === null ? null : `engine ${state.engine.engineFolder}`;
  const session = connectedSession(state);
  return session && `session ${session.sessionId} ${session.encoding}`;
}

/** What was done last, of what can be taken back now: in the engine folder, or in the session that is shown. */
export function lastUndoable(
  state: SharedState & { readonly undoable: readonly Undoable[] },
): Undoable | null {
  return state.undoable.findLast(({ side, place }) => placeOf(state, side) === place) ?? null;
}
