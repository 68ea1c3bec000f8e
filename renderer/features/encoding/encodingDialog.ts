import type { AppState, DialogState } from '../../store/state.ts';
import { tellingNames } from './tellingNames.ts';

/** The dialog in which the encoding of a session's server is chosen, by names that a tab shows of it. */
export function encodingDialog({ tabs }: AppState, sessionId: string): DialogState {
  const tab = tabs.find((one) => one.sessionId === sessionId);
  return { kind: 'encoding', sessionId, names: tab ? tellingNames(tab.remotePane) : [] };
}
