import { type CommandGroup, type CommandId, commandIds, commands } from '../../../shared/commands.ts';
import { matchText } from '../palette/matchText.ts';

export interface ShortcutRow {
  readonly id: CommandId;
  readonly label: string;
  /** As they are written: its shortcut, and others that mean the same. */
  readonly keys: readonly string[];
}

export interface ShortcutGroup {
  readonly group: CommandGroup;
  readonly rows: readonly ShortcutRow[];
}

const order: readonly CommandGroup[] = ['entry', 'view', 'tab', 'transfer', 'connection', 'help'];

/** The commands that a query names, or that have such keys, by their groups. */
export function shortcutRows(
  query: string,
  wordsOf: (id: CommandId) => Omit<ShortcutRow, 'id'>,
): readonly ShortcutGroup[] {
  const wanted = query.trim();
  const rows = commandIds
    .map((id) => ({ id, ...wordsOf(id) }))
    .filter(
      ({ label, keys }) =>
        wanted === '' || matchText(label, wanted) || keys.some((one) => hasKeys(one, wanted)),
    );
  return order
    .map((group) => ({ group, rows: rows.filter(({ id }) => commands[id].group === group) }))
    .filter((one) => one.rows.length > 0);
}

const hasKeys = (keys: string, wanted: string): boolean => keys.toLowerCase().includes(wanted.toLowerCase());
