import type { ConnectionInput } from '../../../shared/connector.ts';
import type { CallContext, Handlers, RequestName } from '../../../shared/contract/requests.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import type { ProfileSecrets } from '../../../shared/model/profile.ts';
import type { Ask } from '../../../shared/model/prompt.ts';
import type { Session as SessionModel } from '../../../shared/model/session.ts';
import type { Logger } from '../ports.ts';
import type { OpenOptions, Sessions } from '../sessions/sessions.ts';
import type { Profiles } from '../store/profiles.ts';
import type { Vault } from '../store/vault.ts';
import { connectProfile } from './connectProfile.ts';
import { exportProfiles } from './exportProfiles.ts';
import type { ToEnginePath } from './import/imported.ts';
import { previewOf, readImport } from './import/readImport.ts';
import { chosenOf, hasSecrets, takeOver } from './import/takeOver.ts';
import { profileFrom } from './profileConnection.ts';
import { rememberPassword } from './rememberPassword.ts';
import { unlockAsking } from './unlockAsking.ts';

export interface ProfilePorts {
  readonly profiles: Profiles;
  readonly vault: Vault;
  readonly sessions: Sessions;
  readonly ask: Ask;
  readonly logger: Logger;
  /** Remembers that it was connected by just now. */
  readonly markUsed: (profileId: string) => Promise<void>;
  readonly open: OpenByProfile;
  readonly toEnginePath: ToEnginePath;
}

type OpenByProfile = (
  input: ConnectionInput,
  profile: NonNullable<OpenOptions['profile']>,
  context: Pick<CallContext<'profile.connect'>, 'signal' | 'cancelSignal'>,
) => Promise<SessionModel>;

/** Text of an export travels in parts of this size. */
const partCharacters = 64 * 1024;

type ProfileRequest = `profile.${string}` | `profileFolder.${string}` | `vault.${string}`;

/** What pages ask of profiles and of the vault. */
export function profileHandlers(ports: ProfilePorts): Pick<Handlers, Extract<RequestName, ProfileRequest>> {
  const { profiles, vault, sessions, markUsed, ask, toEnginePath } = ports;
  const unlocked = (signal: AbortSignal): Promise<void> => unlockAsking(vault, ask, signal);
  return {
    'profile.create': async ({ folderId, settings, secrets }, { signal }) => {
      if (hasAny(secrets)) await unlocked(signal);
      return { profileId: await profiles.create(folderId, settings, secrets) };
    },
    'profile.update': async ({ profileId, settings, secrets }, { signal }) => {
      if (hasAny(secrets) || profiles.takesSecretsAlong(profileId, settings)) await unlocked(signal);
      await profiles.update(profileId, settings, secrets);
      return {};
    },
    'profile.duplicate': async ({ profileId }, { signal }) => {
      if (profiles.hasSecrets(profileId)) await unlocked(signal);
      return { profileId: await profiles.duplicate(profileId) };
    },
    'profile.remove': async ({ profileIds, folderIds }) => ({
      removalId: await profiles.remove(profileIds, folderIds),
    }),
    'profile.restore': async ({ removalId }) => {
      await profiles.restore(removalId);
      return {};
    },
    'profile.purge': async () => {
      await profiles.purge();
      return {};
    },
    'profile.move': async ({ profileIds, folderId, before }) => {
      await profiles.move(profileIds, folderId, before);
      return {};
    },

    'profile.connect': ({ profileId }, context) => connectProfile(profileId, ports, context),
    'profile.saveSession': async ({ sessionId, folderId, name, keepsPassword }, { signal }) => {
      if (keepsPassword) await unlocked(signal);
      const session = sessions.get(sessionId);
      const { settings, secrets } = profileFrom(session.origin.input, name);
      const profileId = await profiles.create(folderId, settings, keepsPassword ? secrets : {});
      await markUsed(profileId);
      sessions.adopt(session, { profileId, maxConnections: settings.maxConnections });
      return { profileId };
    },
    'profile.rememberPassword': async ({ sessionId }, { signal }) => {
      await unlocked(signal);
      const { input, profileId } = sessions.get(sessionId).origin;
      if (profileId === null) throw new ConnectorError('not_found', 'This connection belongs to no profile.');
      await rememberPassword(profiles, profileId, input);
      return {};
    },

    'profile.previewImport': async ({ text, passphrase }) =>
      previewOf(await readImport(text, { passphrase, toEnginePath })),
    'profile.import': async ({ text, passphrase, chosen, folderId, takesPasswords }, { signal }) => {
      const imported = chosenOf(await readImport(text, { passphrase, toEnginePath }), chosen);
      if (takesPasswords && imported.profiles.some(hasSecrets)) await unlocked(signal);
      return { profileIds: await takeOver(imported, profiles, { folderId, takesSecrets: takesPasswords }) };
    },
    'profile.export': async ({ profileIds, passphrase }, { part, signal }) => {
      if (passphrase !== null) await unlocked(signal);
      const text = await exportProfiles(profiles, profileIds, passphrase);
      for (let start = 0; start < text.length; start += partCharacters) {
        part(text.slice(start, start + partCharacters));
      }
      return { fileName: 'quayside-profiles.json' };
    },

    'profileFolder.create': async ({ parentId, name }) => ({
      folderId: await profiles.createFolder(parentId, name),
    }),
    'profileFolder.rename': async ({ folderId, name }) => {
      await profiles.renameFolder(folderId, name);
      return {};
    },
    'profileFolder.move': async ({ folderId, parentId, before }) => {
      await profiles.moveFolder(folderId, parentId, before);
      return {};
    },

    'vault.protect': async (protection) => {
      await vault.protect(protection);
      return {};
    },
    'vault.unlock': async ({ passphrase }) => {
      await vault.unlock(passphrase);
      return {};
    },
    'vault.lock': async () => {
      vault.lock();
      return {};
    },
    'vault.changePassphrase': async ({ current, next }) => {
      await vault.changePassphrase(current, next);
      return {};
    },
    'vault.forget': async () => {
      await vault.forget();
      return {};
    },
  };
}

const hasAny = (secrets: ProfileSecrets): boolean => Object.values(secrets).some((secret) => secret !== null);
