import { type Box, boxBetween, type Place, rowsIn, scrollStepPx } from './marquee.ts';

/** So far the pointer may slip before a press becomes a rectangle. */
const slackPx = 4;

interface MarqueePorts {
  /** What scrolls; its header stays at the top. */
  readonly grid: HTMLElement;
  readonly headerHeightPx: number;
  readonly rowHeightPx: number;
  readonly rowCount: number;
  /** Null when it is over. */
  readonly onBox: (box: Box | null) => void;
  /** The rows touched, the first and the one after the last; `isUpwards`: the first is where the pointer is. */
  readonly onRows: (first: number, end: number, isUpwards: boolean) => void;
  readonly onEscape: () => void;
}

/** Draws a rectangle from where the pointer was pressed, until it is let go. It scrolls at the edges. */
export function drawMarquee(pressed: MouseEvent, ports: MarqueePorts, listening: AbortController): void {
  const { grid, headerHeightPx, rowHeightPx, rowCount, onBox, onRows, onEscape } = ports;
  const { signal } = listening;
  const start = placeOf(pressed, grid, headerHeightPx);
  let pointer = pressed;
  let isDrawn = false;
  let touched = '';

  const draw = (): void => {
    const rowsPx = Math.max(rowCount * rowHeightPx, grid.clientHeight - headerHeightPx);
    const place = placeOf(pointer, grid, headerHeightPx);
    const box = boxBetween(start, place, { width: grid.clientWidth, height: rowsPx });
    onBox(box);
    const [first, end] = rowsIn(box, rowHeightPx, rowCount);
    if (touched === `${first} ${end}`) return;
    touched = `${first} ${end}`;
    onRows(first, end, place.y < start.y);
  };
  const onFrame = (): void => {
    if (signal.aborted) return;
    const { top, bottom } = grid.getBoundingClientRect();
    const stepPx = scrollStepPx(pointer.clientY, top + headerHeightPx, bottom);
    grid.scrollTop += stepPx;
    if (stepPx !== 0) draw();
    requestAnimationFrame(onFrame);
  };
  const end = (): void => {
    listening.abort();
    onBox(null);
    if (isDrawn) swallowClick();
  };
  const onMove = (event: MouseEvent): void => {
    if (event.buttons === 0) {
      end();
      return;
    }
    pointer = event;
    if (!isDrawn && Math.hypot(pointer.x - pressed.x, pointer.y - pressed.y) < slackPx) return;
    if (!isDrawn) requestAnimationFrame(onFrame);
    isDrawn = true;
    draw();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isDrawn) return;
    event.stopPropagation();
    end();
    onEscape();
  };
  addEventListener('mousemove', onMove, { signal });
  addEventListener('mouseup', end, { signal });
  addEventListener('keydown', onKey, { signal, capture: true });
  // A row would let itself be dragged.
  addEventListener('dragstart', (event) => event.preventDefault(), { signal, capture: true });
}

/** Beyond the edges it is at the edge: what is further away comes by scrolling. */
function placeOf({ clientX, clientY }: MouseEvent, grid: HTMLElement, headerHeightPx: number): Place {
  const { left, top, bottom } = grid.getBoundingClientRect();
  const y = Math.max(top + headerHeightPx, Math.min(bottom - 1, clientY));
  return { x: clientX - left, y: y - top - headerHeightPx + grid.scrollTop };
}

/** Letting go where one pressed makes a click, which means nothing here. */
function swallowClick(): void {
  const stop = (click: MouseEvent): void => click.stopPropagation();
  addEventListener('click', stop, { capture: true });
  setTimeout(() => removeEventListener('click', stop, { capture: true }));
}
