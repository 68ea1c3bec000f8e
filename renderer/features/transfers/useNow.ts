import { useEffect, useState } from 'react';

/** The time, told again each second while it is needed. */
export function useNow(isNeeded: boolean): number {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    if (!isNeeded) return;
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isNeeded]);
  return nowMs;
}
