import { useEffect, useState } from 'react';
import type { Counted } from '../../../shared/model/counted.ts';
import { useApp } from '../../app.ts';
import type { FolderAt } from '../../store/state.ts';
import { countContent, pathsPerRequest } from './entryRequests.ts';

interface Counting {
  /** Null until something was counted, and where nobody can. */
  readonly counted: Counted | null;
  readonly isDone: boolean;
}

/**
 * What is in folders of either side, while it is being counted. A message has a largest size: of more folders than fit into
 * one only these are counted, and the rest makes it a least.
 * @param names a list that stays the same one
 */
export function useCounted(
  { side, place, folder }: FolderAt,
  names: readonly string[],
  signal?: AbortSignal,
): Counting {
  const app = useApp();
  const [counting, setCounting] = useState<Counting>({ counted: null, isDone: names.length === 0 });
  useEffect(() => {
    if (names.length === 0) return;
    const ending = new AbortController();
    const onPart = (counted: Counted): void => setCounting({ counted, isDone: false });
    const options = { signal: signal ? AbortSignal.any([signal, ending.signal]) : ending.signal, onPart };
    const some = names.slice(0, pathsPerRequest);
    countContent(app, { side, place, folder }, some, options)
      .then((counted) =>
        setCounting({
          counted: { ...counted, isCut: counted.isCut || names.length > some.length },
          isDone: true,
        }),
      )
      // It was a service; what stands there is no less true without it.
      .catch(() =>
        setCounting(({ counted }) => ({ counted: counted && { ...counted, isCut: true }, isDone: true })),
      );
    return () => ending.abort();
  }, [app, side, place, folder, names, signal]);
  return counting;
}
