import { baseName, remotePath } from '../../../shared/model/paths.ts';
import { displayName } from '../../text/displayName.ts';
import { countOf } from '../../text/format.ts';
import type { Carried, CarryAction, CarryTarget } from './carried.ts';

const verbs: Readonly<Record<CarryAction, string>> = {
  upload: 'Upload',
  download: 'Download',
  move: 'Move',
  copy: 'Copy',
};

/** `Upload 3 items to “assets”`: what letting go would do. */
export const carrySentence = (action: CarryAction, carried: Carried, target: CarryTarget): string =>
  `${verbs[action]} ${carriedName(carried)} to ${folderName(target)}`;

/** `“notes.md”`, or `3 items`. */
export function carriedName({ entries: [first, ...more] }: Pick<Carried, 'entries'>): string {
  if (!first) return 'nothing';
  return more.length === 0 ? `“${displayName(first.name)}”` : countOf(more.length + 1, 'item');
}

export function folderName({ side, folder }: CarryTarget): string {
  const name = baseName(remotePath(folder));
  if (name !== '') return `“${displayName(name)}”`;
  return side === 'engine' ? 'the engine folder' : 'the top folder';
}
