import type { App } from '../../app.ts';
import { connectedSession } from '../../store/state.ts';
import { encodingLabel } from '../../text/encodingLabel.ts';

/** Reads and writes the names of the session's server so from now on; the panes follow. */
export async function chooseEncoding(app: App, encoding: string): Promise<void> {
  const session = connectedSession(app.store.getState());
  if (!session || session.encoding === encoding) return;
  // UTF-8 is what holds where nobody has chosen.
  const chosen = encoding === 'utf-8' ? null : encoding;
  await app.call('site.configure', { sessionId: session.sessionId, change: { encoding: chosen } });
  const text = app.texts.getState().encoding;
  app.store.setState({ announcement: text.readAs(encodingLabel(encoding, text)) });
}
