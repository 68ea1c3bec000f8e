import { newProfileSettings, type Profile, type ProfileFolder } from '../../../shared/model/profile.ts';

export const aProfile = (profileId: string, known: Partial<Profile> = {}): Profile => ({
  ...newProfileSettings,
  profileId,
  name: profileId,
  host: `${profileId}.example.org`,
  login: { kind: 'password', username: 'ada' },
  folderId: null,
  usedAtMs: null,
  hasPassword: false,
  hasClientKey: false,
  hasProxyPassword: false,
  ...known,
});

export const aFolder = (folderId: string, parentId: string | null = null): ProfileFolder => ({
  folderId,
  parentId,
  name: folderId,
});
