import type { EndedSession } from '../../../shared/model/openTabs.ts';
import { baseName, remotePath } from '../../../shared/model/paths.ts';
import type { Profile } from '../../../shared/model/profile.ts';
import { type AppState, sessionOf } from '../../store/state.ts';
import type { Tab } from '../../store/tabs.ts';
import { defaultPort } from '../connect/defaultPort.ts';

/** What happens in a tab, or has happened: what matters most of it. */
export type TabMark = 'connecting' | 'failed' | 'reconnecting' | 'offline' | 'transferring' | 'ended';

/** What a tab says of itself. */
export interface TabFacts {
  /** The saved connection, else the host; null = it is a new one. */
  readonly name: string | null;
  /** The folder on the server, where another tab has the same name. */
  readonly folder: string | null;
  readonly color: Profile['color'];
  readonly mark: TabMark | null;
}

/** Of a tab that is closed. */
export const noFacts: TabFacts = { name: null, folder: null, color: null, mark: null };

export function tabFacts(state: AppState, tab: Tab): TabFacts {
  const { name, color } = nameOf(state, tab);
  const { path } = tab.remotePane;
  const hasTwin =
    name !== null && state.tabs.some((other) => other !== tab && nameOf(state, other).name === name);
  const folder = hasTwin && path !== null ? baseName(remotePath(path)) || path : null;
  return { name, folder, color, mark: markOf(state, tab) };
}

function nameOf(state: AppState, tab: Tab): Pick<TabFacts, 'name' | 'color'> {
  const known = sessionOf(state, tab.tabId) ?? tab.ended;
  const profile = state.engine?.profiles.profiles.find(({ profileId }) => profileId === known?.profileId);
  return {
    name: tab.opening ?? profile?.name ?? (known && hostText(known)),
    color: profile?.color ?? null,
  };
}

export const hostText = ({ host, port, tlsMode }: Pick<EndedSession, 'host' | 'port' | 'tlsMode'>): string =>
  port === defaultPort(tlsMode) ? host : `${host}:${port}`;

function markOf(state: AppState, { tabId, opening, ended }: Tab): TabMark | null {
  const session = sessionOf(state, tabId);
  if (opening !== null) return 'connecting';
  if (!session) return ended ? 'ended' : null;
  if (session.state !== 'connected') return session.state;
  return isTransferring(state, session.sessionId) ? 'transferring' : null;
}

const isTransferring = ({ engine }: AppState, sessionId: string): boolean =>
  engine?.queue.batches.some(
    ({ counts, ...batch }) =>
      batch.sessionId === sessionId && counts.connecting + counts.running + counts.verifying > 0,
  ) ?? false;
