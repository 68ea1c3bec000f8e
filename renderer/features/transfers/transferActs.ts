import type { TransferAction } from '../../../shared/contract/requests.ts';
import { baseName, parentPath } from '../../../shared/model/paths.ts';
import { isEnded, isRunning, type Transfer } from '../../../shared/model/transfer.ts';
import type { App } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { type AppState, connectedSession, dialogOver } from '../../store/state.ts';
import { countSelected, selectedTransfers } from '../../store/transferList.ts';
import { focusPane } from '../panes/focusPane.ts';
import { type MoveStep, moveTarget } from './moveTarget.ts';
import { act, actOnBatches, move, selectedIds, targetOf } from './queueRequests.ts';

/** What can be done with the transfers that are selected in the panel: by menu and by key. */
interface TransferAct {
  /** In the words of shared/shortcuts.ts; null = only in the menu. */
  readonly shortcut: string | null;
  /** Whether it means something to these, of which there is at least one. */
  readonly applies: (selected: readonly Transfer[], state: AppState) => boolean;
  readonly run: (app: App, selected: readonly Transfer[]) => void;
}

const define = <const A extends Record<string, TransferAct>>(acts: A): A => acts;

export const canPause = ({ state }: Transfer): boolean =>
  isRunning(state) || state === 'queued' || state === 'waiting';
export const canRetry = ({ state }: Transfer): boolean => state === 'failed' || state === 'cancelled';
const isWaiting = ({ state }: Transfer): boolean => !isEnded(state) && !isRunning(state);

const some =
  (fits: (transfer: Transfer) => boolean) =>
  (selected: readonly Transfer[]): boolean =>
    selected.some(fits);

/** Whether the window has all that is selected: what is copied must not silently be less. */
const isWhole = (selected: readonly Transfer[], { transferList }: AppState): boolean =>
  selected.length === countSelected(transferList);

const request =
  (action: TransferAction) =>
  (app: App): void => {
    const target = targetOf(app.store.getState().transferList);
    if (target) void act(app, action, target);
  };

const moving = (shortcut: string, step: MoveStep): TransferAct => ({
  shortcut,
  applies: (selected, { transferList: { isAllSelected, offset, transfers, total } }) =>
    !isAllSelected &&
    selected.some(isWaiting) &&
    moveTarget(transfers, idsIn(selected), step, offset + transfers.length >= total) !== undefined,
  run: (app, selected) => {
    const { offset, transfers, total } = app.store.getState().transferList;
    const before = moveTarget(transfers, idsIn(selected), step, offset + transfers.length >= total);
    if (before !== undefined) move(app, selectedIds(app.store.getState().transferList), before);
  },
});

const idsIn = (selected: readonly Transfer[]): ReadonlySet<number> =>
  new Set(selected.map(({ transferId }) => transferId));

export const transferActs = define({
  answer: {
    shortcut: null,
    applies: some(({ state }) => state === 'conflict'),
    run: (app, selected) => askAgain(app, selected),
  },
  pause: { shortcut: 'P', applies: some(canPause), run: request('pause') },
  resume: {
    shortcut: 'R',
    applies: some(({ state }) => state === 'paused' || state === 'waiting'),
    run: request('resume'),
  },
  retry: { shortcut: 'R', applies: some(canRetry), run: request('retry') },
  cancel: {
    shortcut: 'Delete',
    applies: some(({ state }) => !isEnded(state)),
    run: request('cancel'),
  },
  cancelBatch: {
    shortcut: null,
    applies: some(({ state }) => !isEnded(state)),
    run: (app, selected) =>
      void actOnBatches(app, 'cancel', [...new Set(selected.map(({ batchId }) => batchId))]),
  },
  remove: {
    shortcut: 'Delete',
    applies: some(({ state }) => isEnded(state)),
    run: request('remove'),
  },
  moveFirst: moving('Alt+Home', 'first'),
  moveUp: moving('Alt+Up', 'up'),
  moveDown: moving('Alt+Down', 'down'),
  moveLast: moving('Alt+End', 'last'),
  copyPaths: {
    shortcut: 'Mod+C',
    applies: isWhole,
    run: (app, selected) => copy(app, selected.map(({ remotePath }) => remotePath).join('\n')),
  },
  copyHash: {
    shortcut: null,
    applies: (selected, state) =>
      isWhole(selected, state) && selected.some(({ proof }) => proof?.hash != null),
    run: (app, selected) =>
      copy(
        app,
        selected.flatMap((one) => (one.proof?.hash ? [hashLine(one, one.proof.hash)] : [])).join('\n'),
      ),
  },
  showInEngine: {
    shortcut: null,
    applies: (selected) => selected.length === 1,
    run: (app, [transfer]) => showIn(app, 'engine', transfer?.enginePath),
  },
  showOnServer: {
    shortcut: null,
    applies: (selected, state) => selected.length === 1 && isOfShownServer(selected[0], state),
    run: (app, [transfer]) => showIn(app, 'remote', transfer?.remotePath),
  },
  details: {
    shortcut: 'Enter',
    applies: (selected) => selected.length === 1,
    run: (app, [transfer]) => {
      if (transfer) app.store.setState((state) => dialogOver(state, { kind: 'transferDetails', transfer }));
    },
  },
});

export type TransferActId = keyof typeof transferActs;

/** Acts that a key may mean, the first one that applies is done. */
const actsOfKeys: Readonly<Record<string, readonly TransferActId[]>> = {
  p: ['pause'],
  r: ['resume', 'retry'],
  delete: ['cancel', 'remove'],
  enter: ['answer', 'details'],
  'alt+home': ['moveFirst'],
  'alt+arrowup': ['moveUp'],
  'alt+arrowdown': ['moveDown'],
  'alt+end': ['moveLast'],
  'mod+c': ['copyPaths'],
};

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** What a key means to the panel, available or not; null for one that is not the panel's. */
export function actOfKey({
  key,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
}: KeyPress): readonly TransferActId[] | null {
  if (shiftKey) return null;
  const modifiers = `${ctrlKey || metaKey ? 'mod+' : ''}${altKey ? 'alt+' : ''}`;
  return actsOfKeys[modifiers + key.toLowerCase()] ?? null;
}

/** Does the first of these that applies to what is selected. */
export function runTransferAct(app: App, ids: readonly TransferActId[]): void {
  const state = app.store.getState();
  const selected = selectedTransfers(state.transferList);
  if (selected.length === 0) return;
  const id = ids.find((one) => transferActs[one].applies(selected, state));
  if (id) transferActs[id].run(app, selected);
}

function askAgain(app: App, selected: readonly Transfer[]): void {
  const asked = new Set(selected.map(({ batchId }) => batchId));
  app.store.setState(({ postponedBatchIds }) => ({
    postponedBatchIds: new Set([...postponedBatchIds].filter((batchId) => !asked.has(batchId))),
  }));
}

/** As `sha256sum` writes it. */
const hashLine = (transfer: Transfer, hash: string): string => `${hash}  ${baseName(transfer.remotePath)}`;

function copy(app: App, text: string): void {
  navigator.clipboard.writeText(text).catch(app.notify.failure);
}

function isOfShownServer(transfer: Transfer | undefined, state: AppState): boolean {
  const sessionId = connectedSession(state)?.sessionId;
  const batch = state.engine?.queue.batches.find(({ batchId }) => batchId === transfer?.batchId);
  return sessionId !== undefined && batch?.sessionId === sessionId;
}

function showIn(
  app: App,
  side: PaneSide,
  path: Transfer['enginePath'] | Transfer['remotePath'] | undefined,
): void {
  if (path === undefined) return;
  void app.panes.visit(side, parentPath(path), baseName(path));
  focusPane(side);
}
