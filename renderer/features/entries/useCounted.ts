import { useEffect, useState } from 'react';
import type { Counted } from '../../../shared/model/counted.ts';
import { joinPath, remotePath } from '../../../shared/model/paths.ts';
import { useApp } from '../../app.ts';
import { inSession, pathsPerRequest } from './entryRequests.ts';

interface Counting {
  /** Null until something was counted, and where nobody can. */
  readonly counted: Counted | null;
  readonly isDone: boolean;
}

/**
 * What is in folders on the server, while it is being counted. A message has a largest size: of more folders than fit into
 * one only these are counted, and the rest makes it a least.
 * @param names a list that stays the same one
 */
export function useCounted(folder: string, names: readonly string[], signal?: AbortSignal): Counting {
  const app = useApp();
  const [counting, setCounting] = useState<Counting>({ counted: null, isDone: names.length === 0 });
  useEffect(() => {
    if (names.length === 0) return;
    const ending = new AbortController();
    const onPart = (counted: Counted): void => setCounting({ counted, isDone: false });
    const paths = names.slice(0, pathsPerRequest).map((name) => joinPath(remotePath(folder), name));
    app
      .call(
        'remote.count',
        { ...inSession(app), paths },
        { signal: signal ? AbortSignal.any([signal, ending.signal]) : ending.signal, onPart },
      )
      .then((counted) =>
        setCounting({
          counted: { ...counted, isCut: counted.isCut || names.length > paths.length },
          isDone: true,
        }),
      )
      // It was a service; what stands there is no less true without it.
      .catch(() =>
        setCounting(({ counted }) => ({ counted: counted && { ...counted, isCut: true }, isDone: true })),
      );
    return () => ending.abort();
  }, [app, folder, names, signal]);
  return counting;
}
