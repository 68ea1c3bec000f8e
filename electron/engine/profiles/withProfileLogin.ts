import type { ConnectionInput } from '../../../shared/connector.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import { readTls, type TlsInput } from '../ftp/connectionOptions.ts';
import { formatFingerprint } from '../ftp/tls.ts';
import { neverAborted } from '../ftp/wait.ts';
import { proxyWithPassword } from '../network/proxyWithPassword.ts';
import { hostKey, portOf, purposeOfProxyPassword } from '../store/profileServer.ts';
import type { Profiles } from '../store/profiles.ts';
import type { StoredProfile } from '../store/profilesFile.ts';
import { proxyOf } from './profileInput.ts';

/**
 * A connection with the login of the profile that it names (`authentication_method: "profile"`); any other as it is.
 * Whoever writes an input must not get a password to go elsewhere: it goes to the profile's own host and port, through
 * the profile's proxy, to who shows a certificate that the profile takes. What an input leaves out of that is as the
 * profile has it; it may be stricter, and is refused where it says otherwise.
 * @param unlock makes the vault readable, or throws
 * @throws invalid_input for a name that is unknown or ambiguous, for another server or way there, and where no password
 *   is kept
 */
export async function withProfileLogin<I extends ConnectionInput>(
  input: I,
  profiles: Profiles,
  unlock: () => Promise<void>,
): Promise<I> {
  if (input.authentication.authentication_method !== 'profile') return input;
  const profile = profileNamed(input.authentication.profile, profiles.all);
  checkServer(input, profile);
  checkProxy(input, profile);
  const tls = tlsFor(input, profile);
  if (profiles.hasSecrets(profile.profileId)) await unlock();
  const { password, proxyPassword } = profiles.secretsOf(profile);
  return {
    ...input,
    tls,
    proxy: input.proxy === undefined ? await keptProxy(profile, proxyPassword) : input.proxy,
    authentication: loginOf(profile, password),
  };
}

function profileNamed(name: string, all: readonly StoredProfile[]): StoredProfile {
  const [profile, ...others] = all.filter((one) => one.name === name);
  if (!profile) throw refused(`there is no saved profile named "${name}"`);
  if (others.length === 0) return profile;
  throw refused(`there are ${others.length + 1} saved profiles named "${name}"; rename all but one`);
}

function loginOf({ name, login }: StoredProfile, password: string | null): ConnectionInput['authentication'] {
  if (login.kind === 'anonymous') return { authentication_method: 'anonymous' };
  if (password === null) throw refused(`the profile "${name}" keeps no password`);
  return { authentication_method: 'username_password', username: login.username, password };
}

const keptProxy = (
  { name, proxy }: StoredProfile,
  proxyPassword: string | null,
): Promise<ConnectionInput['proxy']> =>
  proxyOf(proxy, (own) => {
    const nobodyToAsk = async (): Promise<never> => {
      throw refused(`the profile "${name}" keeps no password for its proxy`);
    };
    return proxyWithPassword(own, proxyPassword, nobodyToAsk, neverAborted);
  });

function checkServer(input: ConnectionInput, profile: StoredProfile): void {
  const port = input.port ?? (readTls(input.tls)?.mode === 'implicit' ? 990 : 21);
  if (hostKey(input.host) === hostKey(profile.host) && port === portOf(profile)) return;
  const server = `${profile.host} port ${portOf(profile)}`;
  throw refused(`the profile "${profile.name}" is for ${server}, and its password is sent nowhere else`);
}

/** A proxy reads what is sent without TLS, and chooses where it goes. */
function checkProxy({ proxy }: ConnectionInput, profile: StoredProfile): void {
  if (proxy === undefined) return;
  const own = profile.proxy.kind === 'own' ? profile.proxy.proxy : null;
  const isSame = proxy && own ? purposeOfProxyPassword(proxy) === purposeOfProxyPassword(own) : proxy === own;
  if (!isSame) throw otherwise('proxy', profile);
}

/** TLS as the input has it, at least as strict as the profile's. */
function tlsFor(input: ConnectionInput, profile: StoredProfile): TlsInput | null {
  const { name, tls: own } = profile;
  const tls = readTls(input.tls);
  // Where it goes in clear anyway, nobody can be told apart from the server.
  if (!own) return tls;
  if (!tls) throw refused(`the profile "${name}" is with TLS, and its password is not sent without`);
  if (own.checkHostname && !tls.check_hostname) {
    throw refused(
      `the profile "${name}" checks the server’s name, and its password is not sent without that`,
    );
  }
  const { server_ca = own.serverCa, fingerprint_sha256 = own.fingerprintSha256 } = tls;
  if (pemKey(server_ca) !== pemKey(own.serverCa)) throw otherwise('tls.server_ca', profile);
  // A pin is no stricter: the certificate that it names needs neither issuer nor name.
  if (pinKey(fingerprint_sha256) !== pinKey(own.fingerprintSha256)) {
    throw otherwise('tls.fingerprint_sha256', profile);
  }
  return {
    ...tls,
    ...(server_ca === null ? {} : { server_ca }),
    ...(fingerprint_sha256 === null ? {} : { fingerprint_sha256 }),
    min_version: own.minVersion === 'TLSv1.3' ? own.minVersion : tls.min_version,
  };
}

const pemKey = (pem: string | null): string | null => pem?.replace(/\s/g, '') ?? null;
const pinKey = (fingerprint: string | null): string | null => fingerprint && formatFingerprint(fingerprint);

const otherwise = (field: string, { name }: StoredProfile): ConnectorError =>
  refused(
    `${field} of the input is not that of the profile "${name}", whose password is sent no other way; leave it out, or set it in the profile`,
  );

const refused = (why: string): ConnectorError =>
  new ConnectorError('invalid_input', `authentication.profile: ${why}.`);
