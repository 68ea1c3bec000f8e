import type { Entry } from '../../shared/model/entry.ts';
import { foldName } from './foldName.ts';
import { inOrder, joined } from './nameKeys.ts';

/** What was done to the entries of one folder, and has succeeded. */
export type FolderChange =
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'gone'; readonly names: readonly string[] }
  | { readonly kind: 'come'; readonly entries: readonly Entry[] };

/** What a folder holds after that, in no order. What has the name of another takes its place. */
export function afterChange(entries: readonly Entry[], change: FolderChange): readonly Entry[] {
  switch (change.kind) {
    case 'renamed': {
      const entry = entries.find(({ name }) => name === change.from);
      if (!entry) return entries;
      return joined(without(entries, [change.from, change.to]), [{ ...entry, name: change.to }]);
    }
    case 'gone':
      return without(entries, change.names);
    case 'come': {
      const names = change.entries.map(({ name }) => name);
      return joined(without(entries, names), change.entries);
    }
  }
}

/**
 * What uploads change in a folder of which this is known; null = it is not sure any more what it holds. A folder that was
 * there is the same one.
 */
export function changeByArrival(known: readonly Entry[], arrived: readonly Entry[]): FolderChange | null {
  // What was on its way when the folder was listed has its own name by now, or is gone.
  if (known.some(({ name }) => partName.test(name))) return null;
  const byName = new Map(known.map((entry) => [entry.name, entry]));
  const foldedNames = new Set(known.map(({ name }) => foldName(name)));
  // To some servers it is the same name: then it took that one's place.
  if (arrived.some(({ name }) => !byName.has(name) && foldedNames.has(foldName(name)))) return null;
  // The same may have come twice.
  const entries = new Map(arrived.map((entry) => [entry.name, entry]));
  return {
    kind: 'come',
    entries: [...entries.values()].filter(
      ({ name, type }) => type !== 'dir' || byName.get(name)?.type !== 'dir',
    ),
  };
}

/** As uploads are called until they are whole. */
const partName = /\.[0-9a-f]{12}\.part$/;

/** The names under which something else lies now, or nothing: what was known of folders in them holds no more. */
export function namesLeft(change: FolderChange): readonly string[] {
  switch (change.kind) {
    case 'renamed':
      return [change.from, change.to];
    case 'gone':
      return change.names;
    case 'come':
      return change.entries.map(({ name }) => name);
  }
}

function without(entries: readonly Entry[], names: readonly string[]): readonly Entry[] {
  const left = new Set(names);
  const places = entries.flatMap(({ name }, place) => (left.has(name) ? [] : place));
  return inOrder(entries, places);
}
