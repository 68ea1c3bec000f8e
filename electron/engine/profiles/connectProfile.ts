import type { CallContext } from '../../../shared/contract/requests.ts';
import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import type { Session as SessionModel } from '../../../shared/model/session.ts';
import { portOf } from '../store/profileServer.ts';
import { connectionOf, settingsOf } from './profileConnection.ts';
import type { ProfilePorts } from './profileHandlers.ts';
import { rememberPassword } from './rememberPassword.ts';
import { unlockAsking } from './unlockAsking.ts';

/** Opens a session as a profile says. What it needs and does not have, a person is asked for. */
export async function connectProfile(
  profileId: string,
  { profiles, vault, ask, open, logger }: ProfilePorts,
  context: Pick<CallContext<'profile.connect'>, 'signal' | 'cancelSignal'>,
): Promise<SessionModel> {
  const { cancelSignal } = context;
  if (profiles.hasSecrets(profileId)) await unlockAsking(vault, ask, cancelSignal);
  const profile = profiles.get(profileId);
  const { name, host, login, maxConnections } = profile;
  const { password: kept, clientKey } = profiles.secretsOf(profile);
  const connect = (credentials: { username: string; password: string } | null): Promise<SessionModel> =>
    open(connectionOf(settingsOf(profile), credentials, clientKey), { profileId, maxConnections }, context);

  if (login.kind === 'anonymous') return connect(null);
  const { username } = login;
  if (login.kind === 'password' && kept !== null) return connect({ username, password: kept });
  const { password, remember } = await ask(
    {
      kind: 'password',
      profileName: name,
      host,
      port: portOf(profile),
      username,
      canRemember: vault.keepsSecrets,
    },
    cancelSignal,
  );
  if (password === null) throw cancelled();
  const session = await connect({ username, password });
  if (remember) {
    // It is connected: a password that cannot be kept does not change that.
    await unlockAsking(vault, ask, cancelSignal)
      .then(() => rememberPassword(profiles, profileId, connectionOf(profile, { username, password }, null)))
      .catch((thrown: unknown) =>
        logger.warn({ code: ConnectorError.from(thrown).code }, 'a password could not be kept'),
      );
  }
  return session;
}
