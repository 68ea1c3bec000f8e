import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rectangle } from 'electron';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';

/** Where the window was when it was last closed, in the display's points. */
const windowPlaceSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  isMaximized: z.boolean(),
});
export type WindowPlace = Readonly<z.output<typeof windowPlaceSchema>>;

export const minimumSize = { width: 600, height: 480 } as const;
const firstSize = { width: 1240, height: 800 } as const;
/** As much of the window must be on a display for a person to find and drag it. */
const visiblePoints = 80;

/** Null when nothing, or nothing sensible, has been kept. */
export function readWindowPlace(homeDir: string): WindowPlace | null {
  try {
    const parsed = windowPlaceSchema.safeParse(JSON.parse(readFileSync(fileIn(homeDir), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Written at once: the window is about to go, and maybe the process with it. */
export function keepWindowPlace(homeDir: string, place: WindowPlace): void {
  writeFileAtomic.sync(fileIn(homeDir), `${JSON.stringify(place)}\n`, { mode: 0o600 });
}

/** The place to open at: the kept one if it can still be seen on one of the displays, else the system's choice. */
export function openingBounds(
  kept: WindowPlace | null,
  workAreas: readonly Rectangle[],
): Pick<Rectangle, 'width' | 'height'> & Partial<Rectangle> {
  if (!kept) return firstSize;
  const width = Math.max(kept.width, minimumSize.width);
  const height = Math.max(kept.height, minimumSize.height);
  const isInSight = workAreas.some((area) => {
    const visibleWidth = Math.min(kept.x + width, area.x + area.width) - Math.max(kept.x, area.x);
    const hasTitleBar = kept.y >= area.y && kept.y + visiblePoints <= area.y + area.height;
    return visibleWidth >= visiblePoints && hasTitleBar;
  });
  return isInSight ? { x: kept.x, y: kept.y, width, height } : { width, height };
}

const fileIn = (homeDir: string): string => join(homeDir, 'window.json');
