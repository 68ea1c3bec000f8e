import { useDeferredValue, useMemo } from 'react';
import type { Texts } from '../../../shared/text/texts.ts';
import { useAppState } from '../../app.ts';
import { type PaneSide, selectedEntries } from '../../store/pane.ts';
import { hiddenCount } from '../../store/shownEntries.ts';
import { paneOf } from '../../store/state.ts';
import { type Totals, totalsOf } from '../../store/totals.ts';
import { useText } from '../../text/useText.ts';
import { useCommand } from '../commands/useCommand.ts';
import styles from './Pane.module.css';

/** How much is there, how much of it is not seen, and how much is selected. */
export function FolderTotals({ side }: { readonly side: PaneSide }) {
  const text = useText();
  // Rows are drawn first: of 100,000 files it takes a moment to add up their sizes.
  const pane = useDeferredValue(useAppState((app) => paneOf(app, side)));
  const { entries, shown, selection, filter, showsHidden, state } = pane;
  const selected = useMemo(
    () => (selection.names.size === 0 ? null : selectedEntries({ shown, selection })),
    [shown, selection],
  );
  const isFiltered = filter !== null && filter.trim() !== '';
  const hidden = showsHidden ? 0 : hiddenCount(entries);
  const { common, files } = text;
  const count = isFiltered
    ? files.itemsOf(shown.length, entries.length - hidden)
    : common.items(shown.length);
  const all = totalsInWords(totalsOf(shown), text);
  const chosen = selected && totalsInWords(totalsOf(selected), text);
  return (
    <>
      <span className={styles.count} role={isFiltered ? 'status' : undefined}>
        {count}
        {state === 'loading' && files.soFar}
      </span>
      {all !== '' && <span className={styles.totals}>{all}</span>}
      {hidden > 0 && <Hidden words={files.hidden(hidden)} />}
      {selected && (
        <span className={styles.chosen}>
          {files.selected(selected.length)}
          {chosen !== '' && ` (${chosen})`}
        </span>
      )}
    </>
  );
}

function Hidden({ words }: { readonly words: string }) {
  const { label, run } = useCommand('toggleHidden');
  return (
    <button type="button" className={styles.mend} title={label} onClick={run}>
      {words}
    </button>
  );
}

/** `2 folders, 31 files, 1.2 GB`; what is unknown of it is said. */
export function totalsInWords(
  { folders, files, sizeBytes, unknownSizes }: Totals,
  { files: text, format }: Pick<Texts, 'files' | 'format'>,
): string {
  return [
    folders > 0 && text.folders(folders),
    files > 0 && text.files(files),
    files > unknownSizes && format.size(sizeBytes),
    unknownSizes > 0 && text.unknownSizes(unknownSizes),
  ]
    .filter((words) => words !== false)
    .join(', ');
}
