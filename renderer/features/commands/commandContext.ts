import type { CommandContext } from '../../../shared/commands.ts';
import { activeBatches } from '../../../shared/model/queueProgress.ts';
import type { Queue, TransferState } from '../../../shared/model/transfer.ts';
import { isListing } from '../../store/pane.ts';
import { type AppState, connectedSession, paneOf, savedProfile } from '../../store/state.ts';
import { activeTab } from '../../store/tabs.ts';
import { lastRedoable, lastUndoable } from '../../store/undo.ts';
import { canPaste } from '../carry/clipboard.ts';
import { canGoUp } from '../panes/createPanes.ts';
import { isQueueEmpty } from '../transfers/queueWords.ts';

/** What decides which commands can be used. Cheap: it is asked again at every change. */
export function commandContext(state: AppState): CommandContext {
  const active = paneOf(state, state.activePane);
  const isConnected = connectedSession(state) !== null;
  const isLive = state.activePane === 'engine' || isConnected;
  return {
    isConnected,
    isSaved: savedProfile(state) !== null,
    hasProfiles: (state.engine?.profiles.profiles.length ?? 0) > 0,
    activePane: state.activePane,
    isInTree: isLive && state.isInTree,
    selectedCount: isLive && !state.isInTree ? active.selection.names.size : 0,
    selectedInEngine: paneOf(state, 'engine').selection.names.size,
    selectedInRemote: isConnected ? paneOf(state, 'remote').selection.names.size : 0,
    hasEngineModes: (paneOf(state, 'engine').shown[0]?.unixMode ?? null) !== null,
    canPaste: isLive && canPaste(state),
    canUndo: lastUndoable(state) !== null,
    canRedo: lastRedoable(state) !== null,
    ...transferContext(state.engine?.queue),
    canChooseFolder: state.engine?.canChooseFolder ?? false,
    isInBrowser: state.engine?.host === 'web',
    canOpenFiles: state.engine?.host === 'desktop',
    tabCount: state.tabs.length,
    tabIndex: state.tabs.indexOf(activeTab(state)),
    canGoUp: isLive && canGoUp(active.path),
    canGoBack: isLive && active.history.index > 0,
    isListing: isLive && isListing(active),
    canGoForward: isLive && active.history.index < active.history.paths.length - 1,
  };
}

function transferContext(
  queue: Queue | undefined,
): Pick<
  CommandContext,
  'hasTransfers' | 'pausableTransfers' | 'pausedTransfers' | 'failedTransfers' | 'doneTransfers'
> {
  if (!queue) {
    return {
      hasTransfers: false,
      pausableTransfers: 0,
      pausedTransfers: 0,
      failedTransfers: 0,
      doneTransfers: 0,
    };
  }
  const active = activeBatches(queue);
  const sum = (states: readonly TransferState[]): number =>
    active.reduce((total, { counts }) => total + states.reduce((some, state) => some + counts[state], 0), 0);
  return {
    hasTransfers: !isQueueEmpty(queue),
    pausableTransfers: sum(['queued', 'connecting', 'running', 'verifying', 'waiting']),
    pausedTransfers: sum(['paused']),
    failedTransfers: queue.counts.failed,
    doneTransfers: queue.counts.done,
  };
}
