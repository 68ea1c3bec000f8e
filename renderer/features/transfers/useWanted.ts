import { useRef, useState } from 'react';

/**
 * What the engine says, and for the moment until it has answered, what was asked of it: a box that is ticked must not
 * hesitate. A request that failed leaves what the engine says.
 */
export function useWanted<T extends object>(
  said: T,
): readonly [T, (changes: Partial<T>, request: Promise<unknown>) => void] {
  const [wanted, setWanted] = useState<Partial<T>>({});
  const last = useRef(0);
  const want = (changes: Partial<T>, request: Promise<unknown>): void => {
    const number = ++last.current;
    setWanted((before) => ({ ...before, ...changes }));
    const settle = (): void => {
      if (number === last.current) setWanted({});
    };
    request.then(settle, settle);
  };
  return [{ ...said, ...wanted }, want];
}
