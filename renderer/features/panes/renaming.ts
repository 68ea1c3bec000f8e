import { entryNameSchema } from '../../../shared/model/paths.ts';
import type { Pane } from '../../store/pane.ts';

/** Why a name cannot be given, as far as that is known without asking. Null = it can be tried. */
export function nameProblem(
  { entries }: Pick<Pane, 'entries'>,
  name: string,
  newName: string,
): 'wrong' | 'taken' | null {
  if (newName === name || newName === '') return null;
  if (!entryNameSchema.safeParse(newName).success) return 'wrong';
  return entries.some((entry) => entry.name === newName) ? 'taken' : null;
}

/** The name of the row `step` rows on, as they are shown. Null at the end. */
export const neighbourOf = ({ shown }: Pick<Pane, 'shown'>, name: string, step: -1 | 1): string | null =>
  shown[shown.findIndex((entry) => entry.name === name) + step]?.name ?? null;

/** Of `report.tar.gz` the letters before the ending: what one means to change. A dot in front begins no ending. */
export function stemLength(name: string): number {
  const ending = /(?<=.)(?:\.tar)?\.[^.]+$/.exec(name);
  return ending ? ending.index : name.length;
}
