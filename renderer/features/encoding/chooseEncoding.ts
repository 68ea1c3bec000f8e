import type { App } from '../../app.ts';
import { liveSession } from '../../store/state.ts';
import { encodingLabel } from '../../text/encodingLabel.ts';

/** Reads and writes the names of a session's server so from now on; the panes follow. */
export async function chooseEncoding(app: App, sessionId: string, encoding: string): Promise<void> {
  const session = liveSession(app.store.getState(), sessionId);
  if (!session || session.encoding === encoding) return;
  // UTF-8 is what holds where nobody has chosen.
  const chosen = encoding === 'utf-8' ? null : encoding;
  await app.call('site.configure', { sessionId, change: { encoding: chosen } });
  const text = app.texts.getState().encoding;
  app.store.setState({ announcement: text.readAs(encodingLabel(encoding, text)) });
}
