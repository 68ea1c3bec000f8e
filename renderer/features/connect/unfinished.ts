import { isTransferEnded } from '../../../shared/model/transfer.ts';
import type { AppState } from '../../store/state.ts';

/** How many transfers of the session that is shown would be stopped with it. */
export const countUnfinished = ({ engine, activeSessionId }: AppState): number =>
  [...(engine?.transfers.values() ?? [])].filter(
    (transfer) => transfer.sessionId === activeSessionId && !isTransferEnded(transfer),
  ).length;
