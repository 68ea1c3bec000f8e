import { type RefObject, useEffect, useMemo, useState } from 'react';
import { defaultPreferences } from '../../../shared/model/preferences.ts';
import { useApp, useAppState } from '../../app.ts';
import { type Columns, type LaidOutColumn, layOut } from '../../store/columns.ts';
import type { PaneSide } from '../../store/pane.ts';
import { preferencesOf } from '../../store/state.ts';
import { useSizePx } from '../../ui/useSizePx.ts';

export interface ColumnsInUse {
  readonly columns: Columns;
  /** Those that fit, with their widths. */
  readonly laidOut: readonly LaidOutColumn[];
  /** Shows a change that is still going on. */
  readonly show: (columns: Columns) => void;
  /** Keeps a change in the preferences. */
  readonly keep: (columns: Columns) => void;
  readonly reset: () => void;
}

/** What a row has beside its columns, in FileGrid.module.css. */
const rowPaddingPx = 24;

/** The columns of a side, of which a change is seen before the engine has it. */
export function useColumns(side: PaneSide, grid: RefObject<HTMLElement | null>): ColumnsInUse {
  const { store, call, notify } = useApp();
  const saved = useAppState((state) => preferencesOf(state).columns[side]);
  const [draft, setDraft] = useState<Columns | null>(null);
  const columns = draft ?? saved;
  const { widthPx } = useSizePx(grid);
  const laidOut = useMemo(() => layOut(columns, widthPx - rowPaddingPx), [columns, widthPx]);

  useEffect(() => {
    setDraft((shown) => (JSON.stringify(shown) === JSON.stringify(saved) ? null : shown));
  }, [saved]);

  const keep = (changed: Columns): void => {
    setDraft(changed);
    const { columns: both } = preferencesOf(store.getState());
    call('preferences.change', { columns: { ...both, [side]: changed } }).catch((thrown) => {
      setDraft(null);
      notify.failure(thrown);
    });
  };
  return { columns, laidOut, show: setDraft, keep, reset: () => keep(defaultPreferences.columns[side]) };
}
