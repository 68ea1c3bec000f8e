/** Which entries of a folder are selected, by name. Names, not rows: a selection survives sorting and refreshing. */
export interface Selection {
  readonly names: ReadonlySet<string>;
  /** Where a range begins that Shift extends. */
  readonly anchor: string | null;
  /** The row that the keyboard is on. */
  readonly cursor: string | null;
}

export type SelectionAction =
  /** This one and no other. */
  | { readonly type: 'only'; readonly name: string }
  /** In or out, the others stay; `next` is where the keyboard goes then, if it goes on. */
  | { readonly type: 'toggle'; readonly name: string; readonly next?: string }
  /** All of these, of which the last is where one is; `adds` keeps what is selected besides. */
  | { readonly type: 'these'; readonly names: readonly string[]; readonly adds: boolean }
  /** From the anchor to here; `adds` keeps what is selected outside of the range. */
  | { readonly type: 'range'; readonly name: string; readonly adds: boolean }
  /** Moves the keyboard's row alone. */
  | { readonly type: 'moveCursor'; readonly name: string }
  | { readonly type: 'all' }
  /** What is not selected, instead of what is. */
  | { readonly type: 'invert' }
  | { readonly type: 'none' };

export const emptySelection: Selection = { names: new Set(), anchor: null, cursor: null };

/** `order`: the folder's names as shown, top to bottom. */
export function select(selection: Selection, action: SelectionAction, order: readonly string[]): Selection {
  switch (action.type) {
    case 'only':
      return { names: new Set([action.name]), anchor: action.name, cursor: action.name };
    case 'toggle': {
      const names = new Set(selection.names);
      if (!names.delete(action.name)) names.add(action.name);
      return { names, anchor: action.name, cursor: action.next ?? action.name };
    }
    case 'these': {
      const names = new Set(action.adds ? [...selection.names, ...action.names] : action.names);
      const cursor = action.names.at(-1) ?? selection.cursor;
      return { names, anchor: action.names[0] ?? selection.anchor, cursor };
    }
    case 'range': {
      const anchor = selection.anchor ?? selection.cursor ?? order[0] ?? action.name;
      const range = between(order, anchor, action.name);
      const names = action.adds ? new Set([...selection.names, ...range]) : new Set(range);
      return { names, anchor, cursor: action.name };
    }
    case 'moveCursor':
      return { ...selection, cursor: action.name };
    case 'all':
      return { ...selection, names: new Set(order) };
    case 'invert':
      return { ...selection, names: new Set(order.filter((name) => !selection.names.has(name))) };
    case 'none':
      return { ...selection, names: new Set() };
  }
}

function between(order: readonly string[], from: string, to: string): readonly string[] {
  const start = order.indexOf(from);
  const end = order.indexOf(to);
  if (start < 0 || end < 0) return end < 0 ? [] : [to];
  return order.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** The same entries under the names that they have now. */
export const renameSelected = (
  { names, anchor, cursor }: Selection,
  nameOf: (former: string) => string,
): Selection => ({
  names: new Set([...names].map(nameOf)),
  anchor: anchor === null ? null : nameOf(anchor),
  cursor: cursor === null ? null : nameOf(cursor),
});

/**
 * What is left of a selection when other names are shown than before. A cursor whose entry is gone moves to the next
 * one that is still there, so that the keyboard stays where it was.
 */
export function keepSelection(
  selection: Selection,
  before: readonly string[],
  after: readonly string[],
): Selection {
  const { names, anchor, cursor } = selection;
  if (before === after || (names.size === 0 && anchor === null && cursor === null)) return selection;
  // Of a long list a set is dear: not while one types a filter, with a name or two to look for.
  let set: ReadonlySet<string> | null = null;
  const isHere = (name: string): boolean => {
    set ??= new Set(after);
    return set.has(name);
  };
  const isOneHere = (name: string | null): boolean => name !== null && after.includes(name);
  const index = cursor === null ? -1 : Math.max(0, before.indexOf(cursor));
  return {
    names: new Set([...names].filter(names.size > 1 ? isHere : isOneHere)),
    anchor: isOneHere(anchor) ? anchor : null,
    cursor:
      cursor === null || isOneHere(cursor)
        ? cursor
        : (before.slice(index).find(isHere) ?? before.slice(0, index).findLast(isHere) ?? after[0] ?? null),
  };
}
