import type { ConnectionInput } from '../../../shared/connector.ts';
import type { CallContext, Handlers } from '../../../shared/contract/requests.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import type { Session as SessionModel } from '../../../shared/model/session.ts';
import type { OpenOptions, Sessions } from '../sessions/sessions.ts';
import { purposeOfSecrets } from '../store/profileServer.ts';
import type { Profiles } from '../store/profiles.ts';
import type { Vault } from '../store/vault.ts';
import { connectionOf, profileFrom, settingsOf } from './profileConnection.ts';

interface ProfilePorts {
  readonly profiles: Profiles;
  readonly vault: Vault;
  readonly sessions: Sessions;
  readonly open: (
    input: ConnectionInput,
    profile: NonNullable<OpenOptions['profile']>,
    context: Pick<CallContext<'profile.connect'>, 'signal' | 'cancelSignal'>,
  ) => Promise<SessionModel>;
}

type ProfileRequest = `profile.${string}` | `profileFolder.${string}` | `vault.${string}`;

/** What pages ask of profiles and of the vault. */
export function profileHandlers({
  profiles,
  vault,
  sessions,
  open,
}: ProfilePorts): Pick<Handlers, Extract<keyof Handlers, ProfileRequest>> {
  return {
    'profile.create': async ({ folderId, settings, secrets }) => ({
      profileId: await profiles.create(folderId, settings, secrets),
    }),
    'profile.update': async ({ profileId, settings, secrets }) => {
      await profiles.update(profileId, settings, secrets);
      return {};
    },
    'profile.duplicate': async ({ profileId }) => ({ profileId: await profiles.duplicate(profileId) }),
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

    'profile.connect': async ({ profileId }, context) => {
      const profile = profiles.get(profileId);
      const { maxConnections, login } = profile;
      const { password, clientKey } = profiles.secretsOf(profile);
      if (login.kind !== 'anonymous' && password === null) {
        throw new ConnectorError('authentication_failed', 'There is no password saved for this profile.');
      }
      const credentials =
        login.kind === 'anonymous' ? null : { username: login.username, password: password ?? '' };
      return open(connectionOf(profile, credentials, clientKey), { profileId, maxConnections }, context);
    },
    'profile.saveSession': async ({ sessionId, folderId, name, keepsPassword }) => {
      const session = sessions.get(sessionId);
      const { settings, secrets } = profileFrom(session.origin.input, name);
      const profileId = await profiles.create(folderId, settings, keepsPassword ? secrets : {});
      sessions.adopt(session, { profileId, maxConnections: settings.maxConnections });
      return { profileId };
    },
    'profile.rememberPassword': async ({ sessionId }) => {
      const { input, profileId } = sessions.get(sessionId).origin;
      if (profileId === null) throw new ConnectorError('not_found', 'This connection belongs to no profile.');
      await rememberPassword(profiles, profileId, input);
      return {};
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

/** A profile that was edited meanwhile may mean another server, or another user. */
async function rememberPassword(
  profiles: Profiles,
  profileId: string,
  input: ConnectionInput,
): Promise<void> {
  const settings = settingsOf(profiles.get(profileId));
  const used = profileFrom(input, settings.name);
  const isSame =
    purposeOfSecrets(settings) === purposeOfSecrets(used.settings) &&
    settings.login.kind !== 'anonymous' &&
    used.settings.login.kind !== 'anonymous' &&
    settings.login.username === used.settings.login.username;
  if (!isSame || used.secrets.password === undefined) {
    throw new ConnectorError('invalid_input', 'The profile is for another server or user by now.');
  }
  const login = { ...settings.login, kind: 'password' } as const;
  await profiles.update(profileId, { ...settings, login }, { password: used.secrets.password });
}
