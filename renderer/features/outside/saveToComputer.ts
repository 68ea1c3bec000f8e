import { enginePath, joinPath } from '../../../shared/model/paths.ts';
import type { App } from '../../app.ts';
import { selectedEntries } from '../../store/pane.ts';
import { paneOf } from '../../store/state.ts';

/** Has the browser save what is selected among the engine files, each as a file of its own; folders it cannot. */
export async function saveToComputer(app: App): Promise<void> {
  const pane = paneOf(app.store.getState(), 'engine');
  const entries = selectedEntries(pane);
  const files = entries.filter(({ type }) => type !== 'dir');
  if (files.length < entries.length) app.notify.hint(app.texts.getState().outside.noFolders);
  for (const { name } of files) {
    try {
      const path = joinPath(enginePath(pane.path ?? ''), name);
      const { ticket } = await app.call('departure.offer', { path });
      const link = document.createElement('a');
      link.href = `/outgoing/${ticket}`;
      link.download = name;
      link.click();
    } catch (thrown) {
      app.notify.failure(thrown);
    }
  }
}
