import { type DragEvent, type RefObject, useState } from 'react';
import { useApp } from '../../app.ts';
import { activateTab, moveTab } from '../../store/tabs.ts';
import { dropSlot, indexOfSlot } from './dropSlot.ts';

/** A tab that files are held over for so long is shown. */
const showsAfterMs = 600;

/**
 * Moves tabs by dragging them; `slot` is between which one would go that is let go now. Files that are dragged over a
 * tab have it shown, so that they can be let go there.
 */
export function useTabDrag(strip: RefObject<HTMLElement | null>) {
  const { store } = useApp();
  const [draggedId, setDragged] = useState<string | null>(null);
  const [slot, setSlot] = useState<number | null>(null);
  const [held, setHeld] = useState<{ readonly tabId: string; readonly timer: number } | null>(null);

  const draggedIndex = (): number => store.getState().tabs.findIndex(({ tabId }) => tabId === draggedId);

  const holdOver = (tabId: string | null): void => {
    if (held?.tabId === tabId) return;
    if (held) clearTimeout(held.timer);
    const show = (): void => store.setState((state) => activateTab(state, tabId ?? ''));
    setHeld(tabId === null ? null : { tabId, timer: window.setTimeout(show, showsAfterMs) });
  };

  const slotAt = ({ clientX }: DragEvent): number | null => {
    const places = [...(strip.current?.children ?? [])]
      .filter((child) => child.hasAttribute('data-tab'))
      .map((child) => child.getBoundingClientRect())
      .map(({ left, width }) => ({ leftPx: left, widthPx: width }));
    return dropSlot(places, draggedIndex(), clientX);
  };

  const end = (): void => {
    holdOver(null);
    setDragged(null);
    setSlot(null);
  };

  return {
    slot,
    dragHandlers: {
      onDragStart: (event: DragEvent): void => {
        event.dataTransfer.effectAllowed = 'move';
        // Without data of some kind Firefox does not drag.
        event.dataTransfer.setData('application/x-quayside-tab', '');
        setDragged(tabAt(event));
      },
      onDragOver: (event: DragEvent): void => {
        if (draggedId !== null) {
          event.preventDefault();
          setSlot(slotAt(event));
        } else if (store.getState().dragged) holdOver(tabAt(event));
      },
      onDragLeave: (event: DragEvent): void => {
        const isInside =
          event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
        if (isInside) return;
        holdOver(null);
        setSlot(null);
      },
      onDrop: (event: DragEvent): void => {
        if (draggedId === null) return;
        event.preventDefault();
        const to = slotAt(event);
        if (to !== null) {
          store.setState((state) => moveTab(state, draggedId, indexOfSlot(to, draggedIndex())));
        }
        end();
      },
      onDragEnd: end,
    },
  };
}

/** The id of the tab that an event is on. */
export const tabAt = ({ target }: { readonly target: EventTarget }): string | null =>
  target instanceof Element ? (target.closest('[data-tab]')?.getAttribute('data-tab') ?? null) : null;
