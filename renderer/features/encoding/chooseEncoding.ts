import { labelOfEncoding } from '../../../shared/model/encodings.ts';
import type { App } from '../../app.ts';
import { connectedSession } from '../../store/state.ts';

/** Reads and writes the names of the session's server so from now on; the panes follow. */
export async function chooseEncoding(app: App, encoding: string): Promise<void> {
  const session = connectedSession(app.store.getState());
  if (!session || session.encoding === encoding) return;
  // UTF-8 is what holds where nobody has chosen.
  const chosen = encoding === 'utf-8' ? null : encoding;
  await app.call('site.configure', { sessionId: session.sessionId, change: { encoding: chosen } });
  app.store.setState({ announcement: app.texts.getState().encoding.readAs(labelOfEncoding(encoding)) });
}
