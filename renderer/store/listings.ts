import { isWithin } from '../../shared/model/paths.ts';
import { afterChange, type FolderChange, namesLeft } from './folderChange.ts';
import type { Listed } from './pane.ts';

/**
 * Folders as they were last listed, by place (`placeOf`: a session and its encoding, or an engine folder) and path. It is no
 * state of the page: what is shown of it is listed again at once.
 */
export interface Listings {
  readonly recall: (place: string, path: string) => Listed | null;
  readonly keep: (place: string, listed: Listed) => void;
  /**
   * A folder is asked for. What this returns is called once, at the end, and says whether the answer still holds: nothing of
   * it was forgotten or changed meanwhile.
   */
  readonly begin: (place: string, path: string) => () => boolean;
  /** All places that begin so, as those of one session do; without a path all of their folders. */
  readonly forget: (placeStart: string, path?: string) => void;
  /** Something was done to a folder, of which `before` is what was known before that; null = nothing. */
  readonly change: (place: string, path: string, before: Listed | null, change: FolderChange) => void;
}

interface Limits {
  readonly folders: number;
  /** In all folders together. */
  readonly entries: number;
}

/** Some 100 MB of names at the most. */
const usualLimits: Limits = { folders: 200, entries: 300_000 };

/** What nobody asked for longest is forgotten first. A folder that alone exceeds the limit is not kept at all. */
export function createListings(limits = usualLimits): Listings {
  /** The one asked for last is the last. */
  const known = new Map<string, { readonly place: string; readonly listed: Listed }>();
  /** Those that are asked for just now. */
  const underWay = new Set<{ readonly place: string; readonly path: string; holds: boolean }>();
  let entries = 0;

  function drop(key: string): void {
    entries -= known.get(key)?.listed.entries.length ?? 0;
    known.delete(key);
  }

  function keep(place: string, listed: Listed): void {
    const key = keyOf(place, listed.path);
    drop(key);
    if (listed.entries.length > limits.entries) return;
    known.set(key, { place, listed });
    entries += listed.entries.length;
    for (const oldest of known.keys()) {
      if (known.size <= limits.folders && entries <= limits.entries) return;
      drop(oldest);
    }
  }

  return {
    recall: (place, path) => {
      const key = keyOf(place, path);
      const found = known.get(key);
      if (!found) return null;
      known.delete(key);
      known.set(key, found);
      return found.listed;
    },
    keep,
    begin: (place, path) => {
      const asked = { place, path, holds: true };
      underWay.add(asked);
      return () => {
        underWay.delete(asked);
        return asked.holds;
      };
    },
    forget: (placeStart, path) => {
      for (const asked of underWay) {
        if (asked.place.startsWith(placeStart) && (path === undefined || asked.path === path))
          asked.holds = false;
      }
      for (const [key, { place, listed }] of known) {
        if (place.startsWith(placeStart) && (path === undefined || listed.path === path)) drop(key);
      }
    },
    change: (place, path, before, change) => {
      for (const asked of underWay) {
        if (asked.place === place && asked.path === path) asked.holds = false;
      }
      const left = namesLeft(change).map((name) =>
        path === '' ? name : `${path.replace(/\/$/, '')}/${name}`,
      );
      for (const [key, { place: at, listed }] of known) {
        if (at === place && left.some((folder) => isWithin(listed.path, folder))) drop(key);
      }
      if (before) keep(place, { ...before, entries: afterChange(before.entries, change) });
    },
  };
}

const keyOf = (place: string, path: string): string => `${place}\n${path}`;
