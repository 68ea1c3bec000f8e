import type { Entry } from '../../../shared/model/entry.ts';
import { foldName } from '../../store/foldName.ts';
import type { PaneSide } from '../../store/pane.ts';
import { defaultSort, sortEntries } from '../../store/sortEntries.ts';
import { leadsOutside, resolveTyped, separatorOf } from './typedPath.ts';

/** A path that is being typed: the folder in which the name begins that is being typed last. */
export interface Unfinished {
  /** As it was typed, with the separator at its end; empty where nothing but a name was typed. */
  readonly head: string;
  readonly begin: string;
  /** Null where it is none of this side. */
  readonly folder: string | null;
}

export function unfinishedPath(
  side: PaneSide,
  typed: string,
  current: string,
  engineFolder: string,
): Unfinished {
  const last = Math.max(typed.lastIndexOf('/'), typed.lastIndexOf(separatorOf(side, engineFolder)));
  const head = typed.slice(0, last + 1);
  const folder = head === '' ? current : resolveTyped(side, head, current, engineFolder);
  return { head, begin: typed.slice(last + 1), folder: leadsOutside(side, folder) ? null : folder };
}

/** Nobody reads more: one types on. */
const mostCompletions = 50;

/**
 * The paths that are meant perhaps, with names in the case of their side: those first that go on in the case that was typed.
 * Only what one can go into, and hidden folders only once their dot is typed.
 */
export function completionsOf({ head, begin }: Unfinished, entries: readonly Entry[]): readonly string[] {
  const folded = foldName(begin);
  const folders = entries.filter(
    ({ name, type }) =>
      (type === 'dir' || type === 'link') &&
      foldName(name).startsWith(folded) &&
      (begin.startsWith('.') || !name.startsWith('.')),
  );
  const sorted = sortEntries(folders, defaultSort).map(({ name }) => name);
  const exact = sorted.filter((name) => name.startsWith(begin));
  const others = sorted.filter((name) => !name.startsWith(begin));
  return [...exact, ...others].slice(0, mostCompletions).map((name) => head + name);
}
