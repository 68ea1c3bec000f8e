import { isRunning, type Transfer } from '../../../shared/model/transfer.ts';

export type MoveStep = 'first' | 'up' | 'down' | 'last';

/**
 * What to put the selected transfers before, in `rows` as shown: an id, `first`, or null for the end; undefined
 * where they cannot go further, or the rows do not show where to. Only those of one priority change places, and
 * what runs has had its turn.
 */
export function moveTarget(
  rows: readonly Transfer[],
  selected: ReadonlySet<number>,
  step: MoveStep,
  endsList: boolean,
): number | 'first' | null | undefined {
  if (step === 'first') return 'first';
  if (step === 'last') return null;
  const [one] = rows.filter(({ transferId }) => selected.has(transferId));
  const peers = rows.filter((row) => row.priority === one?.priority && !isRunning(row.state));
  const places = peers.flatMap(({ transferId }, index) => (selected.has(transferId) ? [index] : []));
  const [top] = places;
  const bottom = places.at(-1);
  if (top === undefined || bottom === undefined) return undefined;
  if (step === 'up') return peers[top - 1]?.transferId;
  if (bottom === peers.length - 1) return undefined;
  const behind = peers[bottom + 2];
  return behind ? behind.transferId : endsList ? null : undefined;
}
