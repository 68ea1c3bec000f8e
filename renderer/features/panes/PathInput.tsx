import { Autocomplete } from '@base-ui/react/autocomplete';
import { Folder } from 'lucide-react';
import { type ComponentPropsWithRef, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Entry } from '../../../shared/model/entry.ts';
import { useApp, useAppState } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import menu from '../../ui/Menu.module.css';
import { completionsOf, unfinishedPath } from './pathCompletion.ts';
import { separatorOf } from './typedPath.ts';

interface PathInputProps extends Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value' | 'size'> {
  readonly side: PaneSide;
  /** The folder that a relative path is of. */
  readonly current: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** One of the folders that are offered was pressed, or Enter on it. */
  readonly onChoose: (path: string) => void;
}

/**
 * A path as text. While one types, the folders are offered that may be meant: Tab takes one and offers those in it. Every
 * other key is the caller's, as long as no folder is chosen.
 */
export function PathInput({
  side,
  current,
  value,
  onChange,
  onChoose,
  onKeyDown,
  onBlur,
  ...input
}: PathInputProps) {
  const text = useText().path;
  const engineFolder = useAppState(({ engine }) => engine?.engineFolder ?? '');
  const [isOpen, setOpen] = useState(false);
  const { offered, isAsking } = useCompletions(side, value, current, engineFolder);
  const highlighted = useRef<string | undefined>(undefined);
  const isShown = isOpen && offered.length > 0;

  const onKey = (event: KeyboardEvent<HTMLInputElement> & { preventBaseUIHandler: () => void }): void => {
    const chosen = isShown ? highlighted.current : undefined;
    // Who is faster than the server stays in the field.
    const isTaken = event.key === 'Tab' && !event.shiftKey && isOpen && (isAsking || offered.length > 0);
    if (isTaken) {
      event.preventDefault();
      event.preventBaseUIHandler();
      if (!isAsking) onChange((chosen ?? offered[0] ?? value) + separatorOf(side, engineFolder));
    } else if (event.key !== 'Enter' || chosen === undefined) onKeyDown?.(event);
  };

  return (
    <Autocomplete.Root
      items={offered}
      mode="none"
      open={isShown}
      onOpenChange={setOpen}
      value={value}
      onValueChange={(typed, { reason }) => {
        if (reason === 'item-press') return;
        onChange(typed);
        setOpen(true);
      }}
      onItemHighlighted={(item) => {
        highlighted.current = item;
      }}
    >
      <Autocomplete.Input
        {...input}
        spellCheck={false}
        onKeyDown={onKey}
        onBlur={(event) => {
          setOpen(false);
          onBlur?.(event);
        }}
      />
      {isShown && (
        <Autocomplete.Portal>
          <Autocomplete.Positioner className={menu.positioner} sideOffset={4} align="start">
            {/* No Autocomplete.Popup: that hides the rest of the page from screen readers, where one can go all the same. */}
            <Autocomplete.List
              aria-label={text.completions}
              className={menu.menu}
              // The field keeps the focus: the list closes without it.
              onMouseDown={(event) => event.preventDefault()}
            >
              {(item: string) => (
                <Autocomplete.Item
                  key={item}
                  value={item}
                  className={menu.item}
                  onClick={() => onChoose(item)}
                >
                  <span className={menu.sign}>
                    <Folder size={15} strokeWidth={1.75} aria-hidden />
                  </span>
                  <Name name={item.slice(unfinishedPath(side, item, current, engineFolder).head.length)} />
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      )}
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
