import { newProfileSettings, type ProfileSettings, type Profiles } from './profile.ts';
import type { Vault } from './vault.ts';

/** Profiles of which a test says only what matters to it. */

export const aProfile = (known: Partial<ProfileSettings> = {}): ProfileSettings => ({
  ...newProfileSettings,
  name: 'Work',
  host: 'ftp.example.org',
  login: { kind: 'password', username: 'ada' },
  ...known,
});

export const noProfiles: Profiles = { folders: [], profiles: [], notice: null };

export const noVault: Vault = { state: 'absent', hasKeychain: false, secretCount: 0, notice: null };
