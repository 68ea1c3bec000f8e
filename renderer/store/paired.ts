import { isWithin } from '../../shared/model/paths.ts';
import { otherSide, type PaneSide } from './pane.ts';

/** Two folders of which each goes where the other goes: synchronised browsing. */
export type Paired = Readonly<Record<PaneSide, string>>;

/** Where the other side is to be when this one is at a path; null where the one has no counterpart on the other. */
export function counterpart(paired: Paired, side: PaneSide, path: string): string | null {
  const [base, otherBase] = [paired[side], paired[otherSide(side)]];
  const names = namesOf(path);
  const baseNames = namesOf(base);
  const otherNames = namesOf(otherBase);
  const rootOfOther = otherBase.startsWith('/') ? '/' : '';
  if (isWithin(path, base)) {
    return rootOfOther + [...otherNames, ...names.slice(baseNames.length)].join('/');
  }
  if (!isWithin(base, path)) return null;
  const steps = baseNames.length - names.length;
  return steps > otherNames.length ? null : rootOfOther + otherNames.slice(0, -steps).join('/');
}

const namesOf = (path: string): readonly string[] => path.split('/').filter((name) => name !== '');
