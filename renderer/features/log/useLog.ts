import { useEffect, useState } from 'react';
import { useApp, useAppState } from '../../app.ts';
import { addPart, emptyLog, type LogList } from './logList.ts';

/** The protocol log, live for as long as it is shown. The engine is asked for it only then. */
export function useLog(): LogList {
  const { call } = useApp();
  const isReachable = useAppState(({ wire }) => wire === 'open');
  const [list, setList] = useState(emptyLog);
  useEffect(() => {
    if (!isReachable) return;
    const controller = new AbortController();
    call(
      'log.watch',
      {},
      { signal: controller.signal, onPart: (part) => setList((before) => addPart(before, part)) },
    ).catch(() => {
      // It was given up, or the engine went; then it is asked again when it is back.
    });
    return () => controller.abort();
  }, [call, isReachable]);
  return list;
}
