import type { ConnectionInput } from '../../../shared/connector.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import { purposeOfSecrets } from '../store/profileServer.ts';
import type { Profiles } from '../store/profiles.ts';
import { profileFrom, settingsOf } from './profileConnection.ts';

/**
 * Keeps in a profile the password of a connection that it was opened by, and does not ask for it any more.
 * @throws invalid_input when the profile was edited meanwhile, and is for another server or user
 */
export async function rememberPassword(
  profiles: Profiles,
  profileId: string,
  input: ConnectionInput,
): Promise<void> {
  const settings = settingsOf(profiles.get(profileId));
  const used = profileFrom(input, settings.name);
  const { login } = settings;
  const isSame =
    login.kind !== 'anonymous' &&
    used.settings.login.kind !== 'anonymous' &&
    login.username === used.settings.login.username &&
    purposeOfSecrets(settings) === purposeOfSecrets(used.settings);
  if (!isSame || used.secrets.password === undefined) {
    throw new ConnectorError('invalid_input', 'The profile is for another server or user by now.');
  }
  const { password } = used.secrets;
  await profiles.update(
    profileId,
    { ...settings, login: { kind: 'password', username: login.username } },
    { password },
  );
}
