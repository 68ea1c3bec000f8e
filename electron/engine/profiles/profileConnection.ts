import { anyDataConnection, type ConnectionInput } from '../../../shared/connector.ts';
import type {
  ProfileLogin,
  ProfileProxy,
  ProfileSecrets,
  ProfileSettings,
  ProfileTls,
} from '../../../shared/model/profile.ts';
import { newProfileSettings } from '../../../shared/model/profile.ts';
import { readTls, type TlsInput } from '../ftp/connectionOptions.ts';
import type { StoredProfile } from '../store/profilesFile.ts';

/** A profile as the connection that it stands for, and a connection as the profile that it would be. */

interface Login {
  readonly username: string;
  readonly password: string;
}

/** What a profile needs secrets for; without them it is left out. */
interface Secured {
  readonly clientKey: string | null;
  readonly proxy: ConnectionInput['proxy'];
}

/** @param login null = anonymous */
export function connectionOf(
  settings: ProfileSettings,
  login: Login | null,
  { clientKey, proxy }: Secured = { clientKey: null, proxy: undefined },
): ConnectionInput {
  return {
    host: settings.host,
    port: settings.port,
    tls: settings.tls && tlsInputOf(settings.tls, clientKey),
    authentication: login
      ? { authentication_method: 'username_password', ...login }
      : { authentication_method: 'anonymous' },
    data_connection: anyDataConnection,
    encoding: settings.encoding,
    connect_timeout: settings.connectTimeoutSeconds,
    socket_timeout: settings.socketTimeoutSeconds,
    proxy,
  };
}

function tlsInputOf(tls: ProfileTls, clientKey: string | null): TlsInput {
  return {
    mode: tls.mode,
    check_hostname: tls.checkHostname,
    min_version: tls.minVersion,
    ...(tls.serverCa === null ? {} : { server_ca: tls.serverCa }),
    ...(tls.fingerprintSha256 === null ? {} : { fingerprint_sha256: tls.fingerprintSha256 }),
    ...(tls.clientCert === null || clientKey === null
      ? {}
      : { client_cert: tls.clientCert, client_key: clientKey }),
  };
}

export function settingsOf({
  profileId: _,
  folderId: __,
  usedAtMs: ___,
  ...settings
}: StoredProfile): ProfileSettings {
  return settings;
}

interface NewProfile {
  readonly settings: ProfileSettings;
  readonly secrets: ProfileSecrets;
}

/** How a connection was opened, as a profile of that name. */
export function profileFrom(input: ConnectionInput, name: string): NewProfile {
  const tls = readTls(input.tls);
  const clientKey = tls?.client_key;
  const { login, password } = loginFrom(input.authentication);
  return {
    settings: {
      ...newProfileSettings,
      name,
      host: input.host,
      port: input.port,
      tls: tls && profileTlsFrom(tls),
      login,
      encoding: input.encoding,
      connectTimeoutSeconds: input.connect_timeout,
      socketTimeoutSeconds: input.socket_timeout,
      proxy: profileProxyFrom(input.proxy),
    },
    secrets: {
      ...(password === null ? {} : { password }),
      ...(clientKey === undefined ? {} : { clientKey }),
      ...(input.proxy?.password === undefined ? {} : { proxyPassword: input.proxy.password }),
    },
  };
}

const profileTlsFrom = (tls: TlsInput): ProfileTls => ({
  mode: tls.mode,
  checkHostname: tls.check_hostname,
  serverCa: tls.server_ca ?? null,
  clientCert: tls.client_cert ?? null,
  fingerprintSha256: tls.fingerprint_sha256 ?? null,
  minVersion: tls.min_version,
});

function profileProxyFrom(proxy: ConnectionInput['proxy']): ProfileProxy {
  if (proxy === undefined) return { kind: 'global' };
  if (proxy === null) return { kind: 'none' };
  const { type, host, port, username = null } = proxy;
  return { kind: 'own', proxy: { type, host, port, username } };
}

function loginFrom(authentication: ConnectionInput['authentication']): {
  readonly login: ProfileLogin;
  readonly password: string | null;
} {
  if (authentication.authentication_method !== 'username_password') {
    return { login: { kind: 'anonymous' }, password: null };
  }
  const { username, password } = authentication;
  return { login: { kind: 'password', username }, password };
}
