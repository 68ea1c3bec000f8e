import { randomUUID } from 'node:crypto';
import { ConnectorError } from '../../../../shared/errors.ts';
import type { ProfileFolder } from '../../../../shared/model/profile.ts';
import { secretKinds } from '../../store/profileServer.ts';
import type { Profiles } from '../../store/profiles.ts';
import type { FolderPath, Imported, ImportedProfile } from './imported.ts';

type Content = Pick<Imported, 'folders' | 'profiles'>;

/** Those that were chosen by their places, with the folders that they are in; null = all of it. @throws invalid_input */
export function chosenOf({ folders, profiles }: Content, chosen: readonly number[] | null): Content {
  if (chosen === null) return { folders, profiles };
  const found = [...new Set(chosen)].map((place) => {
    const profile = profiles[place];
    if (profile) return profile;
    throw new ConnectorError('invalid_input', 'chosen: names a place that the preview does not have.');
  });
  return { folders: [], profiles: found };
}

export const hasSecrets = (profile: ImportedProfile): boolean =>
  secretKinds.some((kind) => profile[kind] !== null);

/** Adds what was read to the profiles that are there. Returns the ids of the new ones. */
export function takeOver(
  { folders, profiles: imported }: Content,
  profiles: Profiles,
  { folderId, takesSecrets }: { readonly folderId: string | null; readonly takesSecrets: boolean },
): Promise<string[]> {
  const tree = new FolderNames(profiles.toModel().folders, folderId);
  for (const folder of folders) tree.idOf(folder);
  const added = imported.map((profile) => ({
    folderId: tree.idOf(profile.folder),
    settings: profile.settings,
    secrets: takesSecrets
      ? Object.fromEntries(
          secretKinds.flatMap((kind) => (profile[kind] === null ? [] : [[kind, profile[kind]]])),
        )
      : {},
  }));
  return profiles.addAll(tree.newFolders, added);
}

/** Folders by their names, below one of them; those that are missing are made up. */
class FolderNames {
  readonly #base: string | null;
  readonly #ids = new Map<string, string>();
  readonly newFolders: ProfileFolder[] = [];

  constructor(folders: readonly ProfileFolder[], base: string | null) {
    this.#base = base;
    for (const { folderId, parentId, name } of folders) this.#ids.set(keyOf(parentId, name), folderId);
  }

  idOf(path: FolderPath): string | null {
    return path.reduce<string | null>((parentId, name) => {
      const known = this.#ids.get(keyOf(parentId, name));
      if (known !== undefined) return known;
      const folder = { folderId: randomUUID(), parentId, name };
      this.newFolders.push(folder);
      this.#ids.set(keyOf(parentId, name), folder.folderId);
      return folder.folderId;
    }, this.#base);
  }
}

const keyOf = (parentId: string | null, name: string): string => JSON.stringify([parentId, name]);
