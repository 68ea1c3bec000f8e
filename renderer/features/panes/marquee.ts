/** A place among the rows: pixels from where the first one begins, whatever of them is in sight. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The rectangle between two places, within the field that there is. */
export function boxBetween(
  a: Place,
  b: Place,
  field: { readonly width: number; readonly height: number },
): Box {
  const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));
  const [left = 0, right = 0] = [a.x, b.x].map((x) => within(x, field.width)).sort((one, two) => one - two);
  const [top = 0, bottom = 0] = [a.y, b.y].map((y) => within(y, field.height)).sort((one, two) => one - two);
  return { left, top, width: right - left, height: bottom - top };
}

/** The rows that a rectangle touches: the first, and the one after the last; none where both are one. */
export function rowsIn({ top, height }: Box, rowHeightPx: number, count: number): readonly [number, number] {
  const first = Math.min(count, Math.floor(top / rowHeightPx));
  const end = Math.min(count, Math.floor((top + height) / rowHeightPx) + 1);
  return [first, end];
}

/** So close to an edge it scrolls, the faster the closer, and faster still beyond. */
const edgePx = 24;
const mostPxPerFrame = 60;

/** How far to scroll in this frame, for a pointer that is at `y` of a window from `top` to `bottom`. */
export function scrollStepPx(y: number, top: number, bottom: number): number {
  const beyondTop = top + edgePx - y;
  const beyondBottom = y - (bottom - edgePx);
  const beyond = Math.max(beyondTop, beyondBottom);
  if (beyond <= 0) return 0;
  const stepPx = Math.min(mostPxPerFrame, Math.ceil(beyond / 2));
  return beyondTop > beyondBottom ? -stepPx : stepPx;
}
