import type { ErrorReport } from '../../shared/errors.ts';
import type { Entry } from '../../shared/model/entry.ts';
import type { ColumnId } from './columns.ts';
import { afterChange, type FolderChange } from './folderChange.ts';
import { joined } from './nameKeys.ts';
import {
  emptySelection,
  keepSelection,
  renameSelected,
  type Selection,
  type SelectionAction,
  select,
} from './selection.ts';
import { type Look, namesOf, shownEntries } from './shownEntries.ts';
import { defaultSort, type Sort, sortEntries, toggleSort } from './sortEntries.ts';

export type PaneSide = 'engine' | 'remote';
export const otherSide = (side: PaneSide): PaneSide => (side === 'engine' ? 'remote' : 'engine');

/** One folder as a pane shows it. Paths are remote or engine paths, by the pane's side. */
export interface Pane extends Look {
  /** Null until something was asked for. */
  readonly path: string | null;
  /** All of the folder, in order. */
  readonly entries: readonly Entry[];
  /** Those of them that are seen. Nothing else is ever selected: what a person does not see is not deleted. */
  readonly shown: readonly Entry[];
  readonly sort: Sort;
  readonly selection: Selection;
  /** `loading`: nothing of the path is known yet, or parts of it; `refreshing`: what is shown may be old. */
  readonly state: 'idle' | 'loading' | 'refreshing' | 'ready' | 'failed';
  readonly error: ErrorReport | null;
  /** Lines of the server's listing that nobody understood. */
  readonly unreadableLines: number;
  /** The first of them. */
  readonly unreadableSample: readonly string[];
  /** The folder holds more than a page shows of one. */
  readonly isCut: boolean;
  /** What has arrived of the listing on its way, in order: at its end there is little left to sort. */
  readonly arrived: readonly Entry[];
  /** The folder changed since it was listed. */
  readonly isStale: boolean;
  /**
   * A person stopped the listing, or it broke off by an error: what is shown is a part of the folder, or may be old. It
   * stays so until a person wants it otherwise, or the folder changes.
   */
  readonly stopped: 'loading' | 'refreshing' | null;
  /** The listing on its way; what belongs to an earlier one is dropped. */
  readonly listingId: number;
  readonly history: History;
  /** The encoding in which the names here were read, where the session's is another one by now: they are to be recoded. */
  readonly readIn: string | null;
  /** Selected as soon as it is listed: the folder one came from, a folder just made. */
  readonly selectWhenListed: string | null;
  /** What was selected here before the page or a part of the folder was loaded anew: it is again, as far as it is still there. */
  readonly remembered: Selection | null;
  /** The entry whose name is being edited. */
  readonly renaming: string | null;
  readonly isEditingPath: boolean;
}

/** Where a pane has been; `index` is where it is. */
export interface History {
  readonly paths: readonly string[];
  readonly index: number;
}

const nothing: readonly Entry[] = [];

export const emptyPane: Pane = {
  path: null,
  entries: nothing,
  shown: nothing,
  showsHidden: true,
  filter: null,
  sort: defaultSort,
  selection: emptySelection,
  state: 'idle',
  error: null,
  unreadableLines: 0,
  unreadableSample: [],
  isCut: false,
  arrived: nothing,
  isStale: false,
  stopped: null,
  listingId: 0,
  history: { paths: [], index: -1 },
  readIn: null,
  selectWhenListed: null,
  remembered: null,
  renaming: null,
  isEditingPath: false,
};

/** The pane with what it shows in step with its entries and its look. Every step that changes one of these ends here. */
function withShown(pane: Pane): Pane {
  const shown = shownEntries(pane.entries, pane);
  const names = namesOf(shown);
  const selection = keepSelection(pane.selection, namesOf(pane.shown), names);
  const { renaming } = pane;
  return {
    ...pane,
    shown,
    selection,
    renaming: renaming !== null && names.includes(renaming) ? renaming : null,
  };
}

/** A listing is on its way: it can be stopped. */
export const isListing = ({ state }: Pane): boolean => state === 'loading' || state === 'refreshing';

/** The names by which entries are filtered; null ends that. */
export const filterPane = (pane: Pane, filter: string | null): Pane => withShown({ ...pane, filter });

/** The pane as the preferences want it. */
export const inLook = (pane: Pane, { showsHidden }: Pick<Look, 'showsHidden'>): Pane =>
  pane.showsHidden === showsHidden ? pane : withShown({ ...pane, showsHidden });

/** Another folder is asked for: by a new step, or by a step in the history. */
export function beginVisit(pane: Pane, path: string, history: History, selectName: string | null): Pane {
  return {
    ...emptyPane,
    showsHidden: pane.showsHidden,
    sort: pane.sort,
    path,
    history,
    state: 'loading',
    listingId: pane.listingId + 1,
    selectWhenListed: selectName,
  };
}

/** The same folder is asked for again; what is shown stays until the answer is whole. */
export function beginRefresh(pane: Pane): Pane {
  const isWhole = (pane.state === 'ready' && pane.stopped !== 'loading') || pane.state === 'refreshing';
  return withShown({
    ...pane,
    entries: isWhole ? pane.entries : nothing,
    arrived: nothing,
    remembered: pane.stopped === 'loading' ? pane.selection : pane.remembered,
    state: isWhole ? 'refreshing' : 'loading',
    isStale: false,
    stopped: null,
    error: null,
    listingId: pane.listingId + 1,
  });
}

/** What is known of the folder from an earlier listing is shown at once; the one on its way replaces it. */
export function showKnown(pane: Pane, known: Listed): Pane {
  if (pane.state !== 'loading') return pane;
  const wanted = pane.selectWhenListed;
  const after = withListed({ ...pane, state: 'refreshing' }, known);
  if (wanted === null || !known.entries.some(({ name }) => name === wanted)) return after;
  // It is selected once: by the end of the listing a person may have gone on to another.
  return selectWanted({ ...after, selectWhenListed: null }, wanted);
}

/**
 * A person does not wait any longer, or it broke off. What has arrived stays, or what was shown before.
 * @param error why it broke off; null = it was stopped
 */
export function stopListing(
  pane: Pane,
  listingId: number,
  arrived: readonly Entry[],
  error: ErrorReport | null = null,
): Pane {
  if (pane.listingId !== listingId) return pane;
  if (pane.state === 'refreshing')
    return { ...pane, state: 'ready', stopped: 'refreshing', error, arrived: nothing };
  return withShown({
    ...pane,
    entries: sortEntries(arrived, pane.sort),
    arrived: nothing,
    state: 'ready',
    stopped: 'loading',
    error,
  });
}

/** What has arrived of a folder that is shown while it loads: more of it, or all that is right by now. */
export function showArrived(
  pane: Pane,
  listingId: number,
  { entries: fresh, isAnew }: { readonly entries: readonly Entry[]; readonly isAnew: boolean },
): Pane {
  if (pane.listingId !== listingId || !isListing(pane)) return pane;
  const after = (before: readonly Entry[]): readonly Entry[] =>
    sortEntries(joined(isAnew ? [] : before, fresh), pane.sort);
  const arrived = after(pane.arrived);
  if (pane.state === 'refreshing') return { ...pane, arrived };
  // What somebody changed meanwhile stays changed, unless all is told anew.
  return withShown({
    ...pane,
    arrived,
    entries: pane.entries === pane.arrived ? arrived : after(pane.entries),
  });
}

export interface Listed {
  readonly entries: readonly Entry[];
  /** The path as its side calls it. */
  readonly path: string;
  readonly unreadableLines: number;
  readonly unreadableSample: readonly string[];
  readonly isCut: boolean;
}

export function endListing(pane: Pane, listingId: number, listed: Listed): Pane {
  if (pane.listingId !== listingId) return pane;
  const wanted = pane.selectWhenListed;
  const after = withListed(
    {
      ...pane,
      path: listed.path,
      history: {
        ...pane.history,
        paths: pane.history.paths.with(pane.history.index, listed.path),
      },
      state: 'ready',
      error: null,
      selectWhenListed: null,
      remembered: null,
      arrived: nothing,
    },
    pane.arrived.length === listed.entries.length ? { ...listed, entries: pane.arrived } : listed,
  );
  const recalled = pane.remembered ? recall(after, pane.remembered) : after;
  return wanted === null ? recalled : selectWanted(recalled, wanted);
}

const withListed = (pane: Pane, { entries, unreadableLines, unreadableSample, isCut }: Listed): Pane =>
  withShown({
    ...pane,
    entries: sortEntries(entries, pane.sort),
    unreadableLines,
    unreadableSample,
    isCut,
  });

/** Something that a person just made or came from is seen, whatever the names were filtered by. */
function selectWanted(pane: Pane, name: string): Pane {
  const isShown = (of: Pane): boolean => namesOf(of.shown).includes(name);
  const unfiltered = isShown(pane) ? pane : filterPane(pane, null);
  return isShown(unfiltered) ? selectInPane(unfiltered, { type: 'only', name }) : pane;
}

/** Unless somebody has selected something else meanwhile. */
const recall = (pane: Pane, selection: Selection): Pane =>
  pane.selection.cursor === null
    ? { ...pane, selection: keepSelection(selection, [], namesOf(pane.shown)) }
    : pane;

/** There is no way to the server: what is shown, or was before, stays, out of date, if it is a whole folder. */
export function keepListing(
  pane: Pane,
  listingId: number,
  before: Pane,
  error: ErrorReport,
  arrived: readonly Entry[] = nothing,
): Pane {
  if (pane.listingId !== listingId) return pane;
  if (before.state !== 'ready' && pane.state !== 'refreshing') {
    return failListing(pane, listingId, error, arrived);
  }
  const kept = pane.state === 'refreshing' ? pane : before;
  return { ...kept, state: 'ready', listingId, isStale: true, arrived: nothing };
}

/** What is to be recoded when the session's encoding changes. */
export const namesToRecode = ({ path, history, selection }: Pane): readonly string[] =>
  [...new Set([path, ...history.paths, ...[...selection.names].slice(0, mostRecoded)])].filter(
    (name) => name !== null,
  );

/** More selected names than that are not worth the wait. */
const mostRecoded = 300;

/** The same place with its names in another encoding; what is shown of it is to be listed anew. */
export function recodePane(pane: Pane, names: ReadonlyMap<string, string>): Pane {
  const recoded = (name: string): string => names.get(name) ?? name;
  const { path, history, selection } = pane;
  return withShown({
    ...pane,
    readIn: null,
    isStale: true,
    path: path === null ? null : recoded(path),
    history: { ...history, paths: history.paths.map(recoded) },
    entries: pane.entries.map((entry) => ({ ...entry, name: recoded(entry.name) })),
    selection: renameSelected(selection, recoded),
  });
}

/** A folder that broke off on the way is shown as far as it came: it can be worked with, and says that it is a part. */
export function failListing(
  pane: Pane,
  listingId: number,
  error: ErrorReport,
  arrived: readonly Entry[] = nothing,
): Pane {
  if (pane.listingId !== listingId) return pane;
  if (pane.state === 'loading' && arrived.length > 0) return stopListing(pane, listingId, arrived, error);
  return withShown({ ...pane, entries: nothing, arrived: nothing, state: 'failed', error });
}

export function sortPane(pane: Pane, column: ColumnId): Pane {
  const sort = toggleSort(pane.sort, column);
  return withShown({ ...pane, sort, entries: sortEntries(pane.entries, sort) });
}

/** A name that is not shown is not selected, whoever asks for it: an answer may come when other names are there. */
export function selectInPane(pane: Pane, action: SelectionAction): Pane {
  const order = namesOf(pane.shown);
  if ('name' in action && !order.includes(action.name)) return pane;
  return { ...pane, selection: select(pane.selection, action, order) };
}

/** As if this had been selected before; for an action that goes on, and begins anew at each of its steps. */
export const selectFrom = (pane: Pane, before: Selection, action: SelectionAction): Pane =>
  selectInPane({ ...pane, selection: before }, action);

/** Shows at once what was done to the folder; the listing that follows confirms it. What was selected stays so by its new name. */
export function showChange(pane: Pane, change: FolderChange): Pane {
  const after = withShown({ ...pane, entries: sortEntries(afterChange(pane.entries, change), pane.sort) });
  if (change.kind !== 'renamed' || !namesOf(after.shown).includes(change.to)) return after;
  const { from, to } = change;
  return { ...after, selection: renameSelected(pane.selection, (name) => (name === from ? to : name)) };
}

/** The field of a name is closed; that of another opens and is selected, if it is still shown. */
export const renameNext = (pane: Pane, next: string | null): Pane =>
  next !== null && namesOf(pane.shown).includes(next)
    ? selectInPane({ ...pane, renaming: next }, { type: 'only', name: next })
    : { ...pane, renaming: null };

/** A step to a new path forgets the steps forward. */
export function pushHistory({ paths, index }: History, path: string): History {
  if (paths[index] === path) return { paths, index };
  const kept = [...paths.slice(0, index + 1), path].slice(-100);
  return { paths: kept, index: kept.length - 1 };
}

export const selectedEntries = ({ shown, selection }: Pick<Pane, 'shown' | 'selection'>): readonly Entry[] =>
  // Nothing else is ever selected than what is shown.
  selection.names.size === shown.length ? shown : shown.filter(({ name }) => selection.names.has(name));
