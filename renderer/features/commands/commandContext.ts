import type { CommandContext } from '../../../shared/commands.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import type { Pane } from '../../store/pane.ts';
import { type AppState, connectedSession, paneOf } from '../../store/state.ts';
import { canGoUp } from '../panes/createPanes.ts';

/** What decides which commands can be used. Cheap to ask again: only a changed selection is counted anew. */
export function commandContext(state: AppState): CommandContext {
  const active = paneOf(state, state.activePane);
  const isConnected = connectedSession(state) !== null;
  const isLive = state.activePane === 'engine' || isConnected;
  return {
    isConnected,
    activePane: state.activePane,
    selectedCount: isLive ? active.selection.names.size : 0,
    selectedEngineFiles: countFiles(state.enginePane),
    selectedRemoteFiles: isConnected ? countFiles(paneOf(state, 'remote')) : 0,
    canChooseFolder: state.engine?.canChooseFolder ?? false,
    canGoUp: isLive && canGoUp(active.path),
    canGoBack: isLive && active.history.index > 0,
    canGoForward: isLive && active.history.index < active.history.paths.length - 1,
  };
}

const counts = new WeakMap<
  ReadonlySet<string>,
  { readonly entries: readonly Entry[]; readonly files: number }
>();

function countFiles({ entries, selection: { names } }: Pane): number {
  if (names.size === 0) return 0;
  const known = counts.get(names);
  if (known?.entries === entries) return known.files;
  const files = entries.reduce(
    (count, { name, type }) => count + Number(type !== 'dir' && names.has(name)),
    0,
  );
  counts.set(names, { entries, files });
  return files;
}
