import { addCounted, type Counted, nothingCounted } from '../../shared/model/counted.ts';
import { paced } from './page/paced.ts';

/** The sum of what several folders hold, told while it grows. */
export async function countEach<P>(
  paths: readonly P[],
  countOne: (path: P, onCounted: (more: Counted) => void) => Promise<void>,
  part: (counted: Counted) => void,
): Promise<Counted> {
  let counted = nothingCounted;
  const tell = paced(() => part(counted));
  const onCounted = (more: Counted): void => {
    counted = addCounted(counted, more);
    tell();
  };
  for (const path of paths) await countOne(path, onCounted);
  return counted;
}
