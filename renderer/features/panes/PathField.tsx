import { Autocomplete } from '@base-ui/react/autocomplete';
import { Folder } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Entry } from '../../../shared/model/entry.ts';
import { useApp, useAppState } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { paneOf, withPane } from '../../store/state.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import menu from '../../ui/Menu.module.css';
import { focusPane } from './focusPane.ts';
import styles from './PathBar.module.css';
import { completionsOf, unfinishedPath } from './pathCompletion.ts';
import { editablePath, resolveTyped, separatorOf } from './typedPath.ts';

/** A path as text. Tab takes the folder that is offered and offers those in it; Enter goes, Escape does not. */
export function PathField({ side }: { readonly side: PaneSide }) {
  const text = useText().path;
  const { store, panes } = useApp();
  const path = useAppState((state) => paneOf(state, side).path) ?? '';
  const engineFolder = useAppState(({ engine }) => engine?.engineFolder ?? '');
  const [typed, setTyped] = useState(() => editablePath(side, path, engineFolder));
  const [isOpen, setOpen] = useState(false);
  const { offered, isAsking } = useCompletions(side, typed, path, engineFolder);
  const highlighted = useRef<string | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  const close = (): void =>
    store.setState((state) => withPane(state, side, (pane) => ({ ...pane, isEditingPath: false })));

  const go = (to: string): void => {
    close();
    if (to !== '') {
      void panes.visit(side, resolveTyped(side, to, path, engineFolder)).then(() => focusPane(side));
    }
    focusPane(side);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement> & { preventBaseUIHandler: () => void }): void => {
    const chosen = isOpen ? highlighted.current : undefined;
    // Who is faster than the server stays in the field.
    const isTaken = event.key === 'Tab' && !event.shiftKey && isOpen && (isAsking || offered.length > 0);
    if (event.key !== 'Enter' && event.key !== 'Escape' && !isTaken) return;
    event.preventDefault();
    event.preventBaseUIHandler();
    if (event.key === 'Enter') go(chosen ?? typed);
    else if (event.key === 'Escape') go('');
    else if (!isAsking) setTyped((chosen ?? offered[0] ?? typed) + separatorOf(side, engineFolder));
  };

  return (
    <Autocomplete.Root
      items={offered}
      mode="none"
      open={isOpen && offered.length > 0}
      onOpenChange={setOpen}
      value={typed}
      onValueChange={(value, { reason }) => {
        if (reason === 'item-press') return go(value);
        setTyped(value);
        setOpen(true);
      }}
      onItemHighlighted={(item) => {
        highlighted.current = item;
      }}
    >
      <Autocomplete.Input
        ref={input}
        className={styles.field}
        aria-label={text.field}
        spellCheck={false}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <Autocomplete.Portal>
        <Autocomplete.Positioner className={menu.positioner} sideOffset={4} align="start">
          <Autocomplete.Popup className={menu.menu}>
            <Autocomplete.List aria-label={text.completions}>
              {(item: string) => (
                <Autocomplete.Item
                  key={item}
                  value={item}
                  className={menu.item}
                  // The field keeps the focus: it closes without it.
                  onMouseDown={(event) => event.preventDefault()}
                >
                  <span className={menu.sign}>
                    <Folder size={15} strokeWidth={1.75} aria-hidden />
                  </span>
                  <Name name={item.slice(unfinishedPath(side, item, path, engineFolder).head.length)} />
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}

interface Completions {
  readonly offered: readonly string[];
  /** Nothing is known of the folder yet. */
  readonly isAsking: boolean;
}

/** Folders that go on with what was typed. What cannot be listed offers nothing: who goes there is told why. */
function useCompletions(side: PaneSide, typed: string, path: string, engineFolder: string): Completions {
  const { panes } = useApp();
  const [known, setKnown] = useState<{ readonly folder: string; readonly entries: readonly Entry[] } | null>(
    null,
  );
  const [first] = useState(typed);
  const unfinished = unfinishedPath(side, typed, path, engineFolder);
  const { folder } = unfinished;
  const hasTyped = typed !== first;
  useEffect(() => {
    if (folder === null || !hasTyped) return;
    const controller = new AbortController();
    panes.peek(side, folder, controller.signal).then(
      (entries) => {
        if (!controller.signal.aborted) setKnown({ folder, entries });
      },
      () => {
        if (!controller.signal.aborted) setKnown({ folder, entries: [] });
      },
    );
    return () => controller.abort();
  }, [panes, side, folder, hasTyped]);
  const { head, begin } = unfinished;
  const entries = known && known.folder === folder ? known.entries : null;
  const offered = useMemo(
    () => (entries ? completionsOf({ head, begin, folder }, entries) : []),
    [entries, head, begin, folder],
  );
  return { offered, isAsking: hasTyped && folder !== null && entries === null };
}
