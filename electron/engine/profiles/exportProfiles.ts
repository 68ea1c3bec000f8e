import type { ProfileFolder } from '../../../shared/model/profile.ts';
import { currentCost, type ScryptCost } from '../store/passphraseKey.ts';
import type { Profiles } from '../store/profiles.ts';
import { writeExport } from './exportFile.ts';
import type { FolderPath } from './import/imported.ts';

/**
 * The text of an export: of all profiles and folders, or of some profiles with the folders that they are in.
 * @param passphrase of the file's own, for the secrets; null = without them
 * @throws permission_denied while the vault cannot be read
 */
export async function exportProfiles(
  profiles: Profiles,
  profileIds: readonly string[] | null,
  passphrase: string | null,
  cost: ScryptCost = currentCost,
): Promise<string> {
  const { folders } = profiles.toModel();
  const chosen = profileIds?.map((profileId) => profiles.get(profileId)) ?? profiles.all;
  return writeExport(
    profileIds === null ? folders.map((folder) => pathOf(folder.folderId, folders)) : [],
    chosen.map((profile) => ({ folder: pathOf(profile.folderId, folders), profile })),
    passphrase === null ? null : { passphrase, cost, secretsOf: (profile) => profiles.secretsOf(profile) },
  );
}

function pathOf(folderId: string | null, folders: readonly ProfileFolder[]): FolderPath {
  const names: string[] = [];
  // A file that somebody wrote by hand may have a folder in itself.
  for (let id = folderId, steps = 0; id !== null && steps < folders.length; steps++) {
    const folder = folders.find((one) => one.folderId === id);
    if (!folder) break;
    names.unshift(folder.name);
    id = folder.parentId;
  }
  return names;
}
