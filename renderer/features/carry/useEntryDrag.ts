import type { DragEvent } from 'react';
import type { Entry } from '../../../shared/model/entry.ts';
import { enginePath, joinPath } from '../../../shared/model/paths.ts';
import { type App, useApp } from '../../app.ts';
import { type PaneSide, selectInPane } from '../../store/pane.ts';
import { type AppState, connectedSession, paneOf, withPane } from '../../store/state.ts';
import { bridge, isMac } from '../../wire/bridge.ts';
import { bringDropped } from '../outside/bringShown.ts';
import { bringsFiles } from '../outside/strayDrops.ts';
import {
  actionOf,
  type CarryAction,
  type CarryTarget,
  carriedFrom,
  type DropTarget,
  pathIn,
} from './carried.ts';
import { showDragImage } from './dragImage.ts';
import { putDown } from './putDown.ts';

/** A folder that something is held over for so long opens. */
const opensAfterMs = 900;

/** Takes up rows of a pane, and puts down what is dragged: into the folder that it is over, else into the pane's own. */
export function useEntryDrag(side: PaneSide, entryAt: (event: DragEvent) => Entry | undefined) {
  const app = useApp();
  const targetOf = (event: DragEvent): CarryTarget | null => {
    const { path: folder } = paneOf(app.store.getState(), side);
    if (folder === null) return null;
    const entry = entryAt(event);
    return entry?.type === 'dir' ? { side, folder: pathIn({ side, folder }, entry.name) } : { side, folder };
  };
  return {
    onDragStart: (event: DragEvent): void => {
      const entry = entryAt(event);
      if (!entry) return;
      const { names } = paneOf(app.store.getState(), side).selection;
      if (!names.has(entry.name)) {
        app.store.setState((state) =>
          withPane(state, side, (pane) => selectInPane(pane, { type: 'only', name: entry.name })),
        );
      }
      const dragged = carriedFrom(app.store.getState(), side);
      if (!dragged) return;
      app.store.setState({ dragged });
      endWithPointer(app);
      if (bridge && side === 'engine') {
        // The system drags the files themselves, here as well as out of the window.
        event.preventDefault();
        bridge.dragOut(dragged.entries.map(({ name }) => joinPath(enginePath(dragged.folder), name)));
        return;
      }
      event.dataTransfer.effectAllowed = 'copyMove';
      // Without data of some kind Firefox does not drag.
      event.dataTransfer.setData('application/x-quayside-entries', '');
      showDragImage(app.texts.getState(), event.dataTransfer, dragged);
    },
    ...dropHandlers(app, targetOf),
    onDragEnd: (): void => end(app),
  };
}

/**
 * For whatever stands for a folder.
 * @param open what a folder does that something is held over
 */
export function dropHandlers(
  app: App,
  targetOf: (event: DragEvent) => CarryTarget | null,
  open: (target: CarryTarget) => void = (target) => visitTarget(app, target),
) {
  const actionAt = (event: DragEvent): DropAt => {
    const state = app.store.getState();
    const isFromOutside = state.dragged === null && bringsFiles(event.dataTransfer);
    const place = state.dragged === null && !isFromOutside ? null : targetOf(event);
    const target = place && { ...place, copies: isCopyWanted(event), isFromOutside };
    if (!target) return { target, action: null };
    if (isFromOutside) return { target, action: canBringTo(state, target) ? 'bring' : null };
    return { target, action: state.dragged && actionOf(state, state.dragged, target, target.copies) };
  };
  return {
    onDragOver: (event: DragEvent): void => {
      const { target, action } = actionAt(event);
      setTarget(app, action === null ? null : target);
      // Folders open for what may go deeper, too.
      openLater(target, open);
      if (action === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = action === 'move' && mayMove(event) ? 'move' : 'copy';
    },
    onDragLeave: (event: DragEvent): void => {
      const isLeft =
        !(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget);
      if (isLeft) setTarget(app, null);
      if (isLeft) openLater(null, open);
    },
    onDrop: (event: DragEvent): void => {
      const { target, action } = actionAt(event);
      const { dragged } = app.store.getState();
      if (action === null || !target) return;
      event.preventDefault();
      end(app);
      if (action === 'bring') bringDropped(app, event.dataTransfer, target);
      else if (dragged) putDown(app, dragged, target, target.copies);
    },
  };
}

/** Where a drag is, and what letting go there would do. */
interface DropAt {
  readonly target: DropTarget | null;
  readonly action: CarryAction | 'bring' | null;
}

/** What the system drags for us may only be copied, as far as that knows; here it is moved all the same. */
const mayMove = ({ dataTransfer }: DragEvent): boolean => /move|all/i.test(dataTransfer.effectAllowed);

const canBringTo = (state: AppState, { side }: CarryTarget): boolean =>
  side === 'engine' || connectedSession(state) !== null;

/** As the platform's file managers have it. */
const isCopyWanted = ({ altKey, ctrlKey }: DragEvent): boolean => (isMac ? altKey : ctrlKey);

function setTarget(app: App, target: DropTarget | null): void {
  const { dropTarget: before } = app.store.getState();
  const isSame =
    before?.side === target?.side && before?.folder === target?.folder && before?.copies === target?.copies;
  if (!isSame) app.store.setState({ dropTarget: target });
}

let opening: { readonly target: CarryTarget; readonly timer: ReturnType<typeof setTimeout> } | null = null;

/** Once it is still over the same folder after a while. */
function openLater(target: CarryTarget | null, open: (target: CarryTarget) => void): void {
  if (opening?.target.side === target?.side && opening?.target.folder === target?.folder) return;
  if (opening) clearTimeout(opening.timer);
  opening = null;
  if (target) opening = { target, timer: setTimeout(() => open(target), opensAfterMs) };
}

function visitTarget(app: App, { side, folder }: CarryTarget): void {
  if (paneOf(app.store.getState(), side).path !== folder) void app.panes.visit(side, folder);
}

function end(app: App): void {
  openLater(null, () => {});
  app.store.setState({ dragged: null, dropTarget: null });
}

/** A row that is gone when the drag ends, because another folder is shown, tells nobody of it: the pointer does. */
function endWithPointer(app: App): void {
  const listening = new AbortController();
  const onMove = (event: PointerEvent): void => {
    if (event.buttons !== 0) return;
    listening.abort();
    end(app);
  };
  addEventListener('pointermove', onMove, { signal: listening.signal });
}
