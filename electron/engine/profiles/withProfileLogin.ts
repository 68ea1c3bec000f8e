import type { ConnectionInput } from '../../../shared/connector.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import { hostKey, portOf } from '../store/profileServer.ts';
import type { Profiles } from '../store/profiles.ts';
import type { StoredProfile } from '../store/profilesFile.ts';

/**
 * A connection with the login of the profile that it names (`authentication_method: "profile"`); any other as it is. The
 * profile gives its user and password and nothing else, and only for its own host and port, as well protected as it is
 * itself: whoever writes an input must not get a password to go elsewhere.
 * @param unlock makes the vault readable, or throws
 * @throws invalid_input for a name that is unknown or ambiguous, for another server, and where no password is kept
 */
export async function withProfileLogin<I extends ConnectionInput>(
  input: I,
  profiles: Profiles,
  unlock: () => Promise<void>,
): Promise<I> {
  const { authentication } = input;
  if (authentication.authentication_method !== 'profile') return input;
  const profile = profileNamed(authentication.profile, profiles.all);
  checkServer(input, profile);
  const { login, name } = profile;
  if (login.kind === 'anonymous') {
    return { ...input, authentication: { authentication_method: 'anonymous' } };
  }
  if (profiles.hasSecrets(profile.profileId)) await unlock();
  const { password } = profiles.secretsOf(profile);
  if (password === null) throw refused(`the profile "${name}" keeps no password`);
  const { username } = login;
  return { ...input, authentication: { authentication_method: 'username_password', username, password } };
}

function profileNamed(name: string, all: readonly StoredProfile[]): StoredProfile {
  const [profile, ...others] = all.filter((one) => one.name === name);
  if (!profile) throw refused(`there is no saved profile named "${name}"`);
  if (others.length === 0) return profile;
  throw refused(`there are ${others.length + 1} saved profiles named "${name}"; rename all but one`);
}

function checkServer(input: ConnectionInput, profile: StoredProfile): void {
  const tls = input.tls === true ? { mode: 'implicit', check_hostname: true } : input.tls || null;
  const port = input.port ?? (tls?.mode === 'implicit' ? 990 : 21);
  if (hostKey(input.host) !== hostKey(profile.host) || port !== portOf(profile)) {
    const server = `${profile.host} port ${portOf(profile)}`;
    throw refused(`the profile "${profile.name}" is for ${server}, and its password is sent nowhere else`);
  }
  if (profile.tls && !tls) {
    throw refused(`the profile "${profile.name}" is with TLS, and its password is not sent without`);
  }
  if (profile.tls?.checkHostname && tls?.check_hostname === false) {
    throw refused(
      `the profile "${profile.name}" checks the server’s name, and its password is not sent without that`,
    );
  }
}

const refused = (why: string): ConnectorError =>
  new ConnectorError('invalid_input', `authentication.profile: ${why}.`);
