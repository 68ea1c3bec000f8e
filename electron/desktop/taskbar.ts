import type { BrowserWindow, ProgressBarOptions } from 'electron';
import { isMoving, progressOf } from '../../shared/model/queueProgress.ts';
import type { Queue } from '../../shared/model/transfer.ts';
import type { Engine } from '../engine/app.ts';

interface TaskbarProgress {
  /** From 0 to 1; -1 = none, 2 = no end in sight, in Electron's words. */
  readonly value: number;
  readonly mode: ProgressBarOptions['mode'];
}

const none: TaskbarProgress = { value: -1, mode: 'none' };

/** What the taskbar or the Dock shows of the queue: in whole percents, more is not seen. */
export function taskbarProgress(queue: Queue): TaskbarProgress {
  const progress = progressOf(queue);
  if (!progress) return none;
  const { share } = progress;
  // What waits for a person or for the server is not under way: it stands.
  if (!isMoving(queue)) return share === null ? none : { value: percentOf(share), mode: 'paused' };
  return share === null ? { value: 2, mode: 'indeterminate' } : { value: percentOf(share), mode: 'normal' };
}

const percentOf = (share: number): number => Math.floor(share * 100) / 100;

/** Shows how transfers go where the system shows its windows. `windowOf`: null while there is none. */
export function followTaskbar(
  engine: Engine,
  windowOf: () => BrowserWindow | null,
): { readonly show: () => void } {
  let shown = none;
  const show = (): void => windowOf()?.setProgressBar(shown.value, { mode: shown.mode });
  engine.onEvent(({ event }) => {
    if (event.type !== 'queue.changed') return;
    const next = taskbarProgress(event.queue);
    if (next.value === shown.value && next.mode === shown.mode) return;
    shown = next;
    show();
  });
  return { show };
}
