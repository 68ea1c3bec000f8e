import { useEffect, useState } from 'react';

/** Shorter than that, nobody sees what they could do about it. */
const lastsMs = 400;

/** True once something has been so for a while: what shows it does not flicker. */
export function useLasting(isSo: boolean): boolean {
  const [hasLasted, setLasted] = useState(false);
  useEffect(() => {
    setLasted(false);
    if (!isSo) return;
    const timer = setTimeout(() => setLasted(true), lastsMs);
    return () => clearTimeout(timer);
  }, [isSo]);
  return isSo && hasLasted;
}
