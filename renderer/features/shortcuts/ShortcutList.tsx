import { Pencil, RotateCcw } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { type CommandId, commands } from '../../../shared/commands.ts';
import { commandOfShortcut, isChanged, shortcutsInEffect, withShortcut } from '../../../shared/shortcuts.ts';
import { useApp, useAppState } from '../../app.ts';
import { preferencesOf } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import button from '../../ui/Button.module.css';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { commandName } from '../commands/commandName.ts';
import { useShortcutText } from '../commands/useCommand.ts';
import { changePreferences } from '../settings/changePreferences.ts';
import { KeysField } from './KeysField.tsx';
import styles from './Shortcuts.module.css';
import { type ShortcutRow, shortcutRows } from './shortcutRows.ts';

interface ShortcutListProps {
  /** The field in which commands are searched. */
  readonly searchRef?: RefObject<HTMLInputElement | null>;
}

/** Every command with its keys, to be found and changed. */
export function ShortcutList({ searchRef }: ShortcutListProps) {
  const app = useApp();
  const { shortcuts: text, commands: words } = useText();
  const shortcutText = useShortcutText();
  const changes = useAppState((state) => preferencesOf(state).shortcuts);
  const [query, setQuery] = useState('');
  const [changed, setChanged] = useState<CommandId | null>(null);
  const inEffect = shortcutsInEffect(changes);
  const isDesktop = useAppState(({ engine }) => engine?.host === 'desktop');
  const groups = shortcutRows(query, (id) => {
    const { also = [], onDesktop = [] } = commands[id];
    const others = [...also, ...(isDesktop ? onDesktop : [])];
    const keys = [inEffect[id] ?? [], ...others].flat();
    return {
      label: commandName(words.labels[id]),
      keys: keys.filter((shortcut) => commandOfShortcut(changes, shortcut) === id).map(shortcutText),
    };
  });
  return (
    <div className={styles.shortcuts}>
      <div className={styles.search}>
        <TextField
          label={text.search}
          placeholder={text.placeholder}
          value={query}
          onChange={setQuery}
          type="search"
          {...(searchRef && { ref: searchRef })}
        />
        {/* It stays, with the focus that it has, when there is nothing left to reset. */}
        <Button onClick={() => changePreferences(app, { shortcuts: {} })}>{text.resetAll}</Button>
      </div>
      {groups.length === 0 && <p className={styles.muted}>{text.nothing}</p>}
      {groups.map(({ group, rows }) => (
        <Group key={group} title={words.groups[group]}>
          {rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              isBeingChanged={changed === row.id}
              onChange={setChanged}
              onReset={() =>
                changePreferences(app, {
                  shortcuts: withShortcut(changes, row.id, commands[row.id].shortcut),
                })
              }
              isChanged={isChanged(changes, row.id) || inEffect[row.id] !== commands[row.id].shortcut}
            />
          ))}
        </Group>
      ))}
      {query.trim() === '' && (
        <Group title={text.lists}>
          {ofLists.map(({ does, keys }) => (
            <li key={does} className={styles.row}>
              <span className={styles.label}>{text.ofLists[does]}</span>
              {keys.map((key) => (
                <kbd key={key} className={styles.keys}>
                  {shortcutText(key)}
                </kbd>
              ))}
            </li>
          ))}
        </Group>
      )}
    </div>
  );
}

/** What the panes' lists do by keys that are no command's. */
const ofLists = [
  { does: 'move', keys: ['Up', 'Down', 'Home', 'End', 'PageUp', 'PageDown'] },
  { does: 'extend', keys: ['Shift+Up', 'Shift+Down', 'Shift+End'] },
  { does: 'toggle', keys: ['Space'] },
  { does: 'toggleOn', keys: ['Insert'] },
  { does: 'none', keys: ['Escape'] },
  { does: 'menu', keys: ['Shift+F10'] },
] as const;

const Group = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section>
    <h3 className={styles.heading}>{title}</h3>
    <ul className={styles.list} aria-label={title}>
      {children}
    </ul>
  </section>
);

interface RowProps {
  readonly row: ShortcutRow;
  readonly isChanged: boolean;
  readonly isBeingChanged: boolean;
  readonly onChange: (id: CommandId | null) => void;
  readonly onReset: () => void;
}

function Row({ row: { id, label, keys }, isChanged: isOther, isBeingChanged, onChange, onReset }: RowProps) {
  const text = useText().shortcuts;
  const changeButton = useRef<HTMLButtonElement>(null);
  const wasBeingChanged = useRef(false);
  // The field that had the focus is gone: where it was opened has it again.
  useEffect(() => {
    if (wasBeingChanged.current && !isBeingChanged) changeButton.current?.focus();
    wasBeingChanged.current = isBeingChanged;
  }, [isBeingChanged]);
  const reset = (): void => {
    onReset();
    changeButton.current?.focus();
  };
  return (
    <li className={styles.row} data-changed={isOther || undefined}>
      <span className={styles.label}>{label}</span>
      {!isBeingChanged && (
        <>
          {keys.length === 0 && <span className={styles.none}>{text.none}</span>}
          {keys.map((one) => (
            <kbd key={one} className={styles.keys}>
              {one}
            </kbd>
          ))}
          {isOther && (
            <Button tone="quiet" className={button.icon} aria-label={text.reset(label)} onClick={reset}>
              <RotateCcw size={15} strokeWidth={1.75} aria-hidden />
            </Button>
          )}
          {commands[id].isFixed ? (
            <span className={styles.fixed} title={text.fixed}>
              <span className="visuallyHidden">{text.fixed}</span>
            </span>
          ) : (
            // Without a tip: Escape would close that before the dialog.
            <Button
              ref={changeButton}
              tone="quiet"
              className={button.icon}
              aria-label={text.change(label)}
              onClick={() => onChange(id)}
            >
              <Pencil size={15} strokeWidth={1.75} aria-hidden />
            </Button>
          )}
        </>
      )}
      {isBeingChanged && <KeysField id={id} label={label} onDone={() => onChange(null)} />}
    </li>
  );
}
