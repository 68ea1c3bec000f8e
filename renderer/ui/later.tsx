import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

/**
 * A component that the page begins without: what nobody sees at first is fetched once the page stands still, or when it
 * is to be drawn. From then on it is drawn at once; React's own `lazy` would show nothing for a moment each first time.
 * @param instead what keeps its place until it is there
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  instead: ReactNode = null,
): ComponentType<Props> {
  let Loaded: ComponentType<Props> | null = null;
  const fetchIt = async (): Promise<void> => {
    Loaded ??= await load();
  };
  requestIdleCallback(() => void fetchIt().catch(() => {}));
  return function Later(props: Props) {
    const [, setLoaded] = useState(Loaded !== null);
    useEffect(() => {
      // Where the program cannot be reached the page says so itself; what is drawn anew asks again.
      if (!Loaded)
        void fetchIt().then(
          () => setLoaded(true),
          () => {},
        );
    }, []);
    return Loaded ? <Loaded {...props} /> : instead;
  };
}
