import type { StepLabels } from '../../../shared/bridge.ts';
import type { App } from '../../app.ts';
import { bridge } from '../../wire/bridge.ts';
import { commandLabel } from '../commands/commandLabel.ts';

/** Keeps the native menu saying what undo and redo would do. Called once. */
export function tellSteps({ store, texts }: App): void {
  if (!bridge) return;
  const { labelSteps } = bridge;
  let told: StepLabels | null = null;
  const tell = (): void => {
    const [state, text] = [store.getState(), texts.getState()];
    const labels = { undo: commandLabel(state, text, 'undo'), redo: commandLabel(state, text, 'redo') };
    if (told?.undo === labels.undo && told.redo === labels.redo) return;
    told = labels;
    labelSteps(labels);
  };
  store.subscribe(tell);
  texts.subscribe(tell);
}
