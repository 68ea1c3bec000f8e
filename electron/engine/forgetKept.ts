import { assertNever } from '../../shared/errors.ts';
import type { Kept } from '../../shared/model/kept.ts';
import type { ProtocolLog } from './log/protocolLog.ts';
import type { Sessions } from './sessions/sessions.ts';
import { checkMayWrite } from './store/checkMayWrite.ts';
import type { OpenTabsFile } from './store/openTabsFile.ts';
import type { Profiles } from './store/profiles.ts';
import type { Transfers } from './transfers/transfers.ts';

export interface KeptPorts {
  /** False where another Quayside has the state folder: what lies there is not forgotten. */
  readonly mayWrite: boolean;
  readonly forgetLastConnection: () => Promise<void>;
  readonly profiles: Pick<Profiles, 'forgetUse'>;
  readonly openTabs: Pick<OpenTabsFile, 'keep'>;
  readonly sessions: Pick<Sessions, 'forgetAllLearnt'>;
  readonly transfers: Pick<Transfers, 'forgetEnded'>;
  readonly log: Pick<ProtocolLog, 'clear'>;
  /** Null where the host keeps none. */
  readonly clearLog: (() => void) | null;
}

/**
 * Forgets something that is kept, in memory and on the disk. Resolves when both have.
 * @throws permission_denied beside another Quayside that keeps it, or what the disk says
 */
export async function forgetKept(kept: Kept, ports: KeptPorts): Promise<void> {
  const { mayWrite } = ports;
  switch (kept) {
    case 'recentConnections':
      checkMayWrite(mayWrite, 'the recent connections');
      await ports.profiles.forgetUse();
      await ports.forgetLastConnection();
      return;
    case 'openTabs':
      checkMayWrite(mayWrite, 'the open tabs');
      await ports.openTabs.keep(null);
      return;
    case 'siteFacts':
      checkMayWrite(mayWrite, 'what was found out about servers');
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
