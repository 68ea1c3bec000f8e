import { type ComponentType, type ReactNode, useCallback, useEffect, useState } from 'react';
import { PartFailed, type PartFailedProps } from './PartFailed.tsx';

/**
 * A component that the page begins without: what nobody sees at first is fetched once the page stands still, or when it
 * is to be drawn. From then on it is drawn at once; React's own `lazy` would show nothing for a moment each first time.
 * @param instead what keeps its place until it is there
 * @param Failed what says that it cannot be had
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  instead: ReactNode = null,
  Failed: ComponentType<Props & PartFailedProps> = PartFailed,
): ComponentType<Props> {
  let Loaded: ComponentType<Props> | null = null;
  const fetchIt = async (): Promise<void> => {
    Loaded ??= await load();
  };
  requestIdleCallback(() => void fetchIt().catch(() => {}));
  return function Later(props: Props) {
    const [isLoaded, setLoaded] = useState(Loaded !== null);
    const [hasFailed, setFailed] = useState(false);
    const fetchNow = useCallback(async (): Promise<boolean> => {
      try {
        await fetchIt();
        setLoaded(true);
      } catch {
        setFailed(true);
      }
      return Loaded !== null;
    }, []);
    useEffect(() => {
      // It may have come since this was drawn.
      if (!isLoaded) void fetchNow();
    }, [isLoaded, fetchNow]);
    if (Loaded) return <Loaded {...props} />;
    return hasFailed ? <Failed {...props} tryAgain={fetchNow} /> : instead;
  };
}
