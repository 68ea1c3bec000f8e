import type { EnginePath, RemotePath } from '../../../shared/model/paths.ts';
import type { App } from '../../app.ts';
import { focusPane } from '../panes/focusPane.ts';

interface StartFolders {
  /** Null = where the server puts who logs in. */
  readonly remoteFolder: RemotePath | null;
  /** Null = where the pane is. */
  readonly engineFolder: EnginePath | null;
}

/** Shows a session that was just opened. There is one server pane: the session that it showed before is closed. */
export async function showSession(
  app: App,
  sessionId: string,
  { remoteFolder, engineFolder }: StartFolders,
): Promise<void> {
  const { activeSessionId: before, engine } = app.store.getState();
  app.store.setState({ activeSessionId: sessionId, activePane: 'remote' });
  if (remoteFolder !== null) void app.panes.visit('remote', remoteFolder);
  if (engineFolder !== null) void app.panes.visit('engine', engineFolder);
  if (before !== null && before !== sessionId && engine?.sessions[before]) {
    await app.call('session.close', { sessionId: before }).catch(app.notify.failure);
  }
  requestAnimationFrame(() => focusPane('remote'));
}
