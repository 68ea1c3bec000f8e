import { ListFilter, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useApp, useAppState } from '../../app.ts';
import { filterPane, type PaneSide, selectInPane } from '../../store/pane.ts';
import { namesOf } from '../../store/shownEntries.ts';
import { paneOf, withPane } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { classes } from '../../ui/classes.ts';
import field from '../../ui/Field.module.css';
import { IconButton } from '../../ui/IconButton.tsx';
import { useShortcutText } from '../commands/useCommand.ts';
import styles from './FilterBar.module.css';
import { filterFocusAttribute, focusPane } from './focusPane.ts';

/** Narrows a folder to the names that match, while one types. Escape ends it, Enter goes to what was found. */
export function FilterBar({ side }: { readonly side: PaneSide }) {
  const { store } = useApp();
  const text = useText().files;
  const shortcutText = useShortcutText();
  const filter = useAppState((state) => paneOf(state, side).filter);
  if (filter === null) return null;

  const change = (to: string | null): void =>
    store.setState((state) => withPane(state, side, (pane) => filterPane(pane, to)));
  const end = (): void => {
    change(null);
    focusPane(side);
  };
  const goToFound = (): void => {
    const { shown, selection } = paneOf(store.getState(), side);
    const name = selection.cursor ?? namesOf(shown)[0];
    focusPane(side);
    if (selection.names.size > 0 || name === undefined) return;
    store.setState((state) => withPane(state, side, (pane) => selectInPane(pane, { type: 'only', name })));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') end();
    else if (event.key === 'Enter' || event.key === 'ArrowDown') goToFound();
    else return;
    event.preventDefault();
  };
  return (
    <search className={styles.bar}>
      <ListFilter size={14} className={styles.sign} aria-hidden />
      <input
        className={classes(field.input, field.small)}
        aria-label={text.filter}
        placeholder={text.filterHint}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={filter}
        onChange={({ target }) => change(target.value)}
        onKeyDown={onKeyDown}
        {...{ [filterFocusAttribute]: side }}
      />
      <IconButton icon={X} label={text.clearFilter} hint={shortcutText('Escape')} onClick={end} />
    </search>
  );
}
