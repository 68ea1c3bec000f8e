import { breaksCommand } from '../../../shared/model/text.ts';
import { hasUndecoded } from '../../../shared/model/undecoded.ts';
import { oncePer } from '../../store/oncePer.ts';
import type { Pane } from '../../store/pane.ts';

/** As many as help to tell encodings apart. */
const mostNames = 60;

const isNotAscii = (name: string): boolean => /[^\x20-\x7e]/.test(name);

/** Whether any of what is selected may be read wrongly. */
export const hasForeignName = oncePer((names: ReadonlySet<string>): boolean => {
  for (const name of names) if (isNotAscii(name)) return true;
  return false;
});

/** Names by which a person can tell which encoding is right: those selected, unreadable ones, any that are not plain. */
export function tellingNames({ entries, selection }: Pick<Pane, 'entries' | 'selection'>): readonly string[] {
  const rank = (name: string): number => (selection.names.has(name) ? 0 : 2) + (hasUndecoded(name) ? 0 : 1);
  return entries
    .map(({ name }) => name)
    .filter((name) => isNotAscii(name) && !breaksCommand(name))
    .map((name) => ({ name, rank: rank(name) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, mostNames)
    .map(({ name }) => name);
}
