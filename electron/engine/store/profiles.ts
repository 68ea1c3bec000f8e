import { randomUUID } from 'node:crypto';
import { ConnectorError } from '../../../shared/errors.ts';
import { damagedNotice } from '../../../shared/model/damagedNotice.ts';
import type {
  Profile,
  ProfileFolder,
  ProfileSecrets,
  ProfileSettings,
  Profiles as ProfilesModel,
} from '../../../shared/model/profile.ts';
import { diskError } from '../files/diskError.ts';
import type { Ports } from '../ports.ts';
import { checkMayWrite } from './checkMayWrite.ts';
import type { JsonFile } from './jsonFile.ts';
import { isStricter, type SecretKind, secretKinds, secretPurposes } from './profileServer.ts';
import { openProfilesFile, type StoredProfile, type StoredProfiles } from './profilesFile.ts';
import { checkFolder, moveFolder, moveProfiles, profileOf, putBack, takeOut } from './profileTree.ts';
import type { Vault } from './vault.ts';

const secretId = (profileId: string, kind: SecretKind): string => `${profileId}/${kind}`;

/** A profile's secrets in the clear: for a connection, never for a page. */
export type OpenSecrets = Readonly<Record<SecretKind, string | null>>;

const noSecrets: OpenSecrets = { password: null, clientKey: null, proxyPassword: null };

export interface NewProfile {
  readonly folderId: string | null;
  readonly settings: ProfileSettings;
  readonly secrets: ProfileSecrets;
}

export interface ProfilesOptions {
  /** False where another Quayside has the state folder: nothing is written then. */
  readonly mayWrite: boolean;
  readonly onChange?: () => void;
}

/** The saved connections: what is no secret in `profiles.json`, what is one in the vault. */
export class Profiles {
  readonly #file: JsonFile<StoredProfiles>;
  readonly #vault: Vault;
  readonly #mayWrite: boolean;
  readonly #onChange: () => void;

  private constructor(
    file: JsonFile<StoredProfiles>,
    vault: Vault,
    { mayWrite, onChange = () => {} }: ProfilesOptions,
  ) {
    this.#file = file;
    this.#vault = vault;
    this.#mayWrite = mayWrite;
    this.#onChange = onChange;
  }

  static async open(
    ports: Pick<Ports, 'paths' | 'logger'>,
    vault: Vault,
    options: ProfilesOptions,
  ): Promise<Profiles> {
    return new Profiles(await openProfilesFile(ports, options.mayWrite), vault, options);
  }

  toModel(): ProfilesModel {
    const { folders, profiles } = this.#file.value;
    return {
      notice: damagedNotice(this.#file.damagedPath),
      folders: [...folders],
      profiles: profiles.map(
        (profile): Profile => ({
          ...profile,
          hasPassword: this.#vault.has(secretId(profile.profileId, 'password')),
          hasClientKey: this.#vault.has(secretId(profile.profileId, 'clientKey')),
          hasProxyPassword: this.#vault.has(secretId(profile.profileId, 'proxyPassword')),
        }),
      ),
    };
  }

  get all(): readonly StoredProfile[] {
    return this.#file.value.profiles;
  }

  /** @throws not_found */
  get(profileId: string): StoredProfile {
    return profileOf(this.#file.value, profileId);
  }

  hasSecrets(profileId: string): boolean {
    return secretKinds.some((kind) => this.#vault.has(secretId(profileId, kind)));
  }

  /** @throws permission_denied while the vault cannot be read */
  secretsOf(profile: StoredProfile): OpenSecrets {
    const purposes = secretPurposes(profile);
    const read = (kind: SecretKind): string | null => {
      const purpose = purposes[kind];
      return purpose === null ? null : this.#vault.read(secretId(profile.profileId, kind), purpose);
    };
    return {
      password: read('password'),
      clientKey: read('clientKey'),
      proxyPassword: read('proxyPassword'),
    };
  }

  async create(folderId: string | null, settings: ProfileSettings, secrets: ProfileSecrets): Promise<string> {
    const [profileId = ''] = await this.addAll([], [{ folderId, settings, secrets }]);
    return profileId;
  }

  /** Adds folders and profiles that may lie in them, at the end of what is there. Returns the profiles' ids. */
  async addAll(folders: readonly ProfileFolder[], added: readonly NewProfile[]): Promise<string[]> {
    this.#checkMayWrite();
    const tree = { ...this.#file.value, folders: [...this.#file.value.folders, ...folders] };
    for (const folderId of new Set(added.map((profile) => profile.folderId))) checkFolder(tree, folderId);
    const withIds = added.map(({ settings, folderId, secrets }) => {
      const profile: StoredProfile = { ...settings, profileId: randomUUID(), folderId, usedAtMs: null };
      return { profile, secrets };
    });
    await this.#keep(withIds);
    await this.#change((value) => ({
      ...value,
      folders: [...value.folders, ...folders],
      profiles: [...value.profiles, ...withIds.map(({ profile }) => profile)],
    }));
    return withIds.map(({ profile }) => profile.profileId);
  }

  /** Remembers that somebody connected by it; one that is gone by now is none. */
  markUsed(profileId: string, usedAtMs: number): Promise<void> {
    return this.#change((value) => ({
      ...value,
      profiles: value.profiles.map((profile) =>
        profile.profileId === profileId ? { ...profile, usedAtMs } : profile,
      ),
    }));
  }

  /** When each was connected by last. */
  async forgetUse(): Promise<void> {
    if (this.all.every(({ usedAtMs }) => usedAtMs === null)) return;
    this.#checkMayWrite();
    await this.#change((value) => ({
      ...value,
      profiles: value.profiles.map((profile) => ({ ...profile, usedAtMs: null })),
    }));
  }

  /** Secrets of another server or proxy than before are forgotten, unless new ones are given. */
  async update(profileId: string, settings: ProfileSettings, secrets: ProfileSecrets): Promise<void> {
    this.#checkMayWrite();
    const before = this.get(profileId);
    const after: StoredProfile = { ...before, ...settings };
    await this.#keep([{ profile: after, secrets: { ...this.#carriedOver(before, after), ...secrets } }]);
    await this.#change((value) => ({
      ...value,
      profiles: value.profiles.map((profile) => (profile.profileId === profileId ? after : profile)),
    }));
  }

  /** Whether a change reads the secrets, to keep them for what the profile means then. */
  takesSecretsAlong(profileId: string, settings: ProfileSettings): boolean {
    return this.hasSecrets(profileId) && isStricter(this.get(profileId), settings);
  }

  /** What becomes of secrets that nobody speaks of when their profile changes. */
  #carriedOver(before: StoredProfile, after: StoredProfile): ProfileSecrets {
    const [purposes, then] = [secretPurposes(before), secretPurposes(after)];
    const changed = secretKinds.filter((kind) => purposes[kind] !== then[kind]);
    if (changed.length === 0) return {};
    const known = this.takesSecretsAlong(before.profileId, after) ? this.secretsOf(before) : noSecrets;
    return Object.fromEntries(changed.map((kind) => [kind, kind === 'proxyPassword' ? null : known[kind]]));
  }

  async duplicate(profileId: string): Promise<string> {
    const { profileId: _, folderId, usedAtMs: __, ...settings } = this.get(profileId);
    const siblings = this.all.filter((profile) => profile.folderId === folderId);
    const at = siblings.findIndex((profile) => profile.profileId === profileId);
    const copyId = await this.create(
      folderId,
      { ...settings, name: `${settings.name.slice(0, 190)} (copy)` },
      this.hasSecrets(profileId) ? this.secretsOf(this.get(profileId)) : {},
    );
    await this.move([copyId], folderId, siblings[at + 1]?.profileId ?? null);
    return copyId;
  }

  /** What is removed keeps its secrets until it is purged. */
  async remove(profileIds: readonly string[], folderIds: readonly string[]): Promise<string> {
    const removalId = randomUUID();
    await this.#change(({ removals, ...tree }) => {
      const { rest, taken } = takeOut(tree, profileIds, folderIds);
      return { ...rest, removals: [...removals, { ...taken, removalId }] };
    });
    return removalId;
  }

  /** @throws not_found when it was purged, or restored already */
  restore(removalId: string): Promise<void> {
    return this.#change(({ removals, ...tree }) => {
      const removal = removals.find((one) => one.removalId === removalId);
      if (!removal) throw new ConnectorError('not_found', 'What was removed is gone for ever.');
      return { ...putBack(tree, removal), removals: removals.filter((one) => one !== removal) };
    });
  }

  /** Forgets for ever what was removed, secrets included. */
  async purge(): Promise<void> {
    const { removals } = this.#file.value;
    if (!this.#mayWrite || removals.length === 0) return;
    const gone = new Set(
      removals.flatMap(({ profiles }) =>
        profiles.flatMap(({ item }) => secretKinds.map((kind) => secretId(item.profileId, kind))),
      ),
    );
    await this.#vault.remove((id) => gone.has(id));
    await this.#change((value) => ({ ...value, removals: [] }));
  }

  move(profileIds: readonly string[], folderId: string | null, before: string | null): Promise<void> {
    return this.#change((value) => ({ ...value, ...moveProfiles(value, profileIds, folderId, before) }));
  }

  async createFolder(parentId: string | null, name: string): Promise<string> {
    const folderId = randomUUID();
    await this.#change((value) => {
      checkFolder(value, parentId);
      return { ...value, folders: [...value.folders, { folderId, parentId, name }] };
    });
    return folderId;
  }

  renameFolder(folderId: string, name: string): Promise<void> {
    return this.#change((value) => {
      checkFolder(value, folderId);
      const renamed = value.folders.map((folder) =>
        folder.folderId === folderId ? { ...folder, name } : folder,
      );
      return { ...value, folders: renamed };
    });
  }

  moveFolder(folderId: string, parentId: string | null, before: string | null): Promise<void> {
    return this.#change((value) => ({ ...value, ...moveFolder(value, folderId, parentId, before) }));
  }

  async #keep(
    changes: readonly { readonly profile: StoredProfile; readonly secrets: ProfileSecrets }[],
  ): Promise<void> {
    const each = changes.flatMap(({ profile, secrets }) => {
      const purposes = secretPurposes(profile);
      return secretKinds.map((kind) => ({
        id: secretId(profile.profileId, kind),
        purpose: purposes[kind],
        secret: secrets[kind],
      }));
    });
    const forgotten = new Set(each.filter(({ secret }) => secret === null).map(({ id }) => id));
    if (forgotten.size > 0) await this.#vault.remove((id) => forgotten.has(id));
    const kept = each.flatMap(({ id, purpose, secret }) =>
      typeof secret === 'string' && purpose !== null ? [{ id, purpose, secret }] : [],
    );
    if (kept.length > 0) await this.#vault.write(kept);
  }

  async #change(change: (value: StoredProfiles) => StoredProfiles): Promise<void> {
    this.#checkMayWrite();
    const written = this.#file.update(change);
    this.#onChange();
    try {
      await written;
    } catch (error) {
      throw diskError(error, 'profiles.json');
    }
  }

  #checkMayWrite(): void {
    checkMayWrite(this.#mayWrite, 'the profiles');
  }
}
