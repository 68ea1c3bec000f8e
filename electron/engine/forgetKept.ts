import { assertNever } from '../../shared/errors.ts';
import type { Kept } from '../../shared/model/kept.ts';
import type { ProtocolLog } from './log/protocolLog.ts';
import type { Sessions } from './sessions/sessions.ts';
import type { OpenTabsFile } from './store/openTabsFile.ts';
import type { Profiles } from './store/profiles.ts';
import type { Transfers } from './transfers/transfers.ts';

export interface KeptPorts {
  readonly forgetLastConnection: () => Promise<void>;
  readonly profiles: Pick<Profiles, 'forgetUse'>;
  readonly openTabs: Pick<OpenTabsFile, 'keep'>;
  readonly sessions: Pick<Sessions, 'forgetAllLearnt'>;
  readonly transfers: Pick<Transfers, 'forgetEnded'>;
  readonly log: Pick<ProtocolLog, 'clear'>;
  /** Null where the host keeps none. */
  readonly clearLog: (() => void) | null;
}

/** Forgets something that is kept, in memory and on the disk. Resolves when both have. @throws what the disk says */
export async function forgetKept(kept: Kept, ports: KeptPorts): Promise<void> {
  switch (kept) {
    case 'recentConnections':
      await ports.profiles.forgetUse();
      await ports.forgetLastConnection();
      return;
    case 'openTabs':
      await ports.openTabs.keep(null);
      return;
    case 'siteFacts':
      await ports.sessions.forgetAllLearnt();
      return;
    case 'endedTransfers':
      await ports.transfers.forgetEnded();
      return;
    case 'protocolLog':
      ports.log.clear();
      return;
    case 'programLog':
      ports.clearLog?.();
      return;
    default:
      assertNever(kept);
  }
}
