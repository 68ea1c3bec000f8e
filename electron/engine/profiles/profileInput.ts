import type { ConnectionInput, ProxyInput } from '../../../shared/connector.ts';
import { assertNever, cancelled } from '../../../shared/errors.ts';
import type { ProxySettings } from '../../../shared/model/network.ts';
import type { ProfileProxy } from '../../../shared/model/profile.ts';
import { proxyWithPassword } from '../network/proxyWithPassword.ts';
import { portOf } from '../store/profileServer.ts';
import { connectionOf, settingsOf } from './profileConnection.ts';
import type { ProfilePorts } from './profileHandlers.ts';
import { unlockAsking } from './unlockAsking.ts';

interface ProfileInput {
  readonly input: ConnectionInput;
  /** A password was asked for, and is to be kept once it has worked. */
  readonly remembers: boolean;
}

/**
 * How a profile connects. What it needs and does not have, a person is asked for.
 * @throws not_found for a profile that is gone · cancelled where nothing was answered
 */
export async function profileInput(
  profileId: string,
  { profiles, vault, ask }: Pick<ProfilePorts, 'profiles' | 'vault' | 'ask'>,
  signal: AbortSignal,
): Promise<ProfileInput> {
  if (profiles.hasSecrets(profileId)) await unlockAsking(vault, ask, signal);
  const profile = profiles.get(profileId);
  const { name, host, login } = profile;
  const { password: kept, clientKey, proxyPassword } = profiles.secretsOf(profile);
  const proxy = await proxyOf(profile.proxy, (own) => proxyWithPassword(own, proxyPassword, ask, signal));
  const inputWith = (credentials: { username: string; password: string } | null): ConnectionInput =>
    connectionOf(settingsOf(profile), credentials, { clientKey, proxy });

  if (login.kind === 'anonymous') return { input: inputWith(null), remembers: false };
  const { username } = login;
  if (login.kind === 'password' && kept !== null) {
    return { input: inputWith({ username, password: kept }), remembers: false };
  }
  const { password, remember } = await ask(
    {
      kind: 'password',
      profileName: name,
      host,
      port: portOf(profile),
      username,
      canRemember: vault.keepsSecrets,
    },
    signal,
  );
  if (password === null) throw cancelled();
  return { input: inputWith({ username, password }), remembers: remember };
}

/** As a connection input has it. */
export async function proxyOf(
  proxy: ProfileProxy,
  withPassword: (own: ProxySettings) => Promise<ProxyInput>,
): Promise<ConnectionInput['proxy']> {
  switch (proxy.kind) {
    case 'global':
      return undefined;
    case 'none':
      return null;
    case 'own':
      return withPassword(proxy.proxy);
    default:
      return assertNever(proxy);
  }
}
