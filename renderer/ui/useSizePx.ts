import { type RefObject, useLayoutEffect, useState } from 'react';

export interface SizePx {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** How large an element is inside, whenever that changes; nothing before it is there. */
export function useSizePx(element: RefObject<HTMLElement | null>): SizePx {
  const [size, setSize] = useState<SizePx>({ widthPx: 0, heightPx: 0 });
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = (): void =>
      setSize((before) => {
        const { clientWidth: widthPx, clientHeight: heightPx } = current;
        return before.widthPx === widthPx && before.heightPx === heightPx ? before : { widthPx, heightPx };
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
