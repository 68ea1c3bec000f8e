import { matchText, type TextMatch } from './matchText.ts';
import type { PaletteGroup, PaletteItem } from './paletteItem.ts';

export interface FoundItem extends PaletteItem {
  /** The characters of its label that match what was typed. */
  readonly at: TextMatch['at'];
}

export interface FoundGroup {
  readonly group: PaletteGroup | 'recent';
  readonly items: readonly FoundItem[];
}

/** As many as a person looks through; who wants others types on. */
const mostFound = 60;
/** What was chosen lately comes before what answers no better. */
const forRecent = 0.05;
/** What is found by its detail, or by its other terms. */
const besideLabel = 0.5;
const nowhere: TextMatch['at'] = new Set();

/**
 * What answers a query, best first, in groups of which the best comes first. Without a query all there is: what was chosen
 * lately, then the groups as they come.
 */
export function findItems(
  items: readonly PaletteItem[],
  query: string,
  recentIds: readonly string[],
): readonly FoundGroup[] {
  if (query.trim() === '') {
    const all = items.map((item): FoundItem => ({ ...item, at: nowhere }));
    const byId = new Map(all.map((item) => [item.itemId, item]));
    const recent = recentIds.flatMap((itemId) => byId.get(itemId) ?? []);
    const others = all.filter(({ itemId }) => !recentIds.includes(itemId));
    return [...(recent.length > 0 ? [{ group: 'recent', items: recent } as const] : []), ...grouped(others)];
  }
  const found = items
    .flatMap((item) => {
      const match = matchItem(item, query);
      const score = (match?.score ?? 0) + (recentIds.includes(item.itemId) ? forRecent : 0);
      return match ? { score, item: { ...item, at: match.at } } : [];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, mostFound);
  return grouped(found.map(({ item }) => item));
}

function matchItem({ label, detail, terms }: PaletteItem, query: string): TextMatch | null {
  const match = matchText(label, query);
  if (match) return match;
  const beside = matchText([label, detail ?? '', ...terms].join('\n'), query);
  return beside && { score: beside.score * besideLabel, at: nowhere };
}

/** In the order in which the groups come first. */
function grouped(items: readonly FoundItem[]): readonly FoundGroup[] {
  const groups = new Map<PaletteGroup, FoundItem[]>();
  for (const item of items) {
    const others = groups.get(item.group);
    if (others) others.push(item);
    else groups.set(item.group, [item]);
  }
  return [...groups].map(([group, members]) => ({ group, items: members }));
}
