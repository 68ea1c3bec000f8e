import { baseName, remotePath } from '../../../shared/model/paths.ts';
import type { Texts } from '../../../shared/text/texts.ts';
import { displayName } from '../../text/displayName.ts';
import type { Carried, CarryAction, CarryTarget } from './carried.ts';

/** `Upload 3 items to “assets”`: what letting go would do. */
export const carrySentence = (
  text: Texts,
  action: CarryAction,
  carried: Carried,
  target: CarryTarget,
): string => text.carry.acts[action](carriedName(text, carried), folderName(text, target));

/** `“notes.md”`, or `3 items`. */
export const carriedName = (text: Texts, { entries }: Pick<Carried, 'entries'>): string =>
  namesText(
    text,
    entries.map(({ name }) => name),
  );

export function namesText({ carry, common }: Texts, names: readonly string[]): string {
  const [only] = names;
  return names.length === 1 && only !== undefined
    ? carry.quoted(displayName(only))
    : common.items(names.length);
}

export function folderName({ carry }: Texts, { side, folder }: CarryTarget): string {
  const name = baseName(remotePath(folder));
  if (name !== '') return carry.quoted(displayName(name));
  return side === 'engine' ? carry.engineFolder : carry.topFolder;
}
