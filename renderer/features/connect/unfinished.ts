import type { AppState } from '../../store/state.ts';
import { countUnfinished } from '../transfers/queueWords.ts';

/** How many transfers of the session that is shown will wait for the next connection to its site. */
export const countWaiting = ({ engine, activeSessionId }: AppState): number =>
  (engine?.queue.batches ?? [])
    .filter(({ sessionId }) => sessionId !== null && sessionId === activeSessionId)
    .reduce((sum, batch) => sum + countUnfinished(batch), 0);
