import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect } from 'react';
import type { Preferences } from '../../../shared/model/preferences.ts';
import { useAppState } from '../../app.ts';
import { preferencesOf } from '../../store/state.ts';

type Rows = 'files' | 'transfers';

/** As `--row-height` and `--transfer-row-height` of tokens.css have them. */
const rowHeightsPx: Readonly<Record<Preferences['density'], Readonly<Record<Rows, number>>>> = {
  comfortable: { files: 28, transfers: 30 },
  compact: { files: 24, transfers: 26 },
};

export const useRowHeightPx = (rows: Rows): number =>
  useAppState((state) => rowHeightsPx[preferencesOf(state).density][rows]);

/** A virtualizer keeps the heights that it was told first: told anew, what is at the top stays there. */
export function useHeightFollowed(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  rowHeightPx: number,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height is the reason, whatever it is
  useLayoutEffect(() => {
    const topIndex = virtualizer.range?.startIndex ?? 0;
    virtualizer.measure();
    if (topIndex > 0) virtualizer.scrollToIndex(topIndex, { align: 'start' });
  }, [virtualizer, rowHeightPx]);
}
