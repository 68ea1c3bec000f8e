import { Search, X } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import { useText } from '../../text/useText.ts';
import field from '../../ui/Field.module.css';
import { IconButton } from '../../ui/IconButton.tsx';
import { paneFocusAttribute } from '../panes/focusPane.ts';
import styles from './Connections.module.css';
import { rowId } from './ProfileTree.tsx';
import type { TreeRow } from './profileTree.ts';

interface ConnectionSearchProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** What Enter would connect to. */
  readonly found: TreeRow | undefined;
  readonly treeId: string;
  readonly hasRows: boolean;
  readonly autoFocus: boolean;
}

/** Finds saved connections as one types. */
export function ConnectionSearch({
  ref,
  query,
  onQuery,
  onKeyDown,
  found,
  treeId,
  hasRows,
  autoFocus,
}: ConnectionSearchProps) {
  const text = useText().profiles;
  const clear = (): void => {
    onQuery('');
    ref.current?.focus();
  };
  return (
    <div className={styles.search}>
      <Search size={14} className={styles.searchIcon} aria-hidden />
      <input
        ref={ref}
        type="search"
        className={field.input}
        aria-label={text.searchLabel}
        aria-controls={hasRows ? treeId : undefined}
        aria-activedescendant={found ? rowId(treeId, found.key) : undefined}
        placeholder={text.search}
        // biome-ignore lint/a11y/noAutofocus: a dialog that was asked for begins here
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={onKeyDown}
        {...(hasRows ? {} : { [paneFocusAttribute]: 'remote' })}
      />
      {query !== '' && (
        <IconButton icon={X} label={text.clearSearch} className={styles.clear} onClick={clear} />
      )}
    </div>
  );
}
