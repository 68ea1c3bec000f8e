import type { EngineState } from '../../store/state.ts';
import { countUnfinished } from '../transfers/queueWords.ts';

/** How many transfers of a session will wait for the next connection to its site if it ends now. */
export const countWaiting = ({ queue }: Pick<EngineState, 'queue'>, sessionId: string): number =>
  queue.batches
    .filter((batch) => batch.sessionId === sessionId)
    .reduce((sum, batch) => sum + countUnfinished(batch), 0);
