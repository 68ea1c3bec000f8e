import type { CallContext } from '../../../shared/contract/requests.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import type { Session as SessionModel } from '../../../shared/model/session.ts';
import type { ProfilePorts } from './profileHandlers.ts';
import { profileInput } from './profileInput.ts';
import { rememberPassword } from './rememberPassword.ts';
import { unlockAsking } from './unlockAsking.ts';

/** Opens a session as a profile says. What it needs and does not have, a person is asked for. */
export async function connectProfile(
  profileId: string,
  ports: ProfilePorts,
  context: Pick<CallContext<'profile.connect'>, 'signal' | 'cancelSignal'>,
): Promise<SessionModel> {
  const { profiles, vault, ask, open, logger } = ports;
  const { cancelSignal } = context;
  const { maxConnections } = profiles.get(profileId);
  const { input, remembers } = await profileInput(profileId, ports, cancelSignal);
  const session = await open(input, { profileId, maxConnections }, context);
  if (remembers) {
    // It is connected: a password that cannot be kept does not change that.
    await unlockAsking(vault, ask, cancelSignal)
      .then(() => rememberPassword(profiles, profileId, input))
      .catch((thrown: unknown) =>
        logger.warn({ code: ConnectorError.from(thrown).code }, 'a password could not be kept'),
      );
  }
  return session;
}
