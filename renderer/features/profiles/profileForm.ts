import type { ParamsInput } from '../../../shared/contract/requests.ts';
import { enginePath, remotePath } from '../../../shared/model/paths.ts';
import {
  newProfileSettings,
  type Profile,
  type ProfileLogin,
  type ProfileProxy,
} from '../../../shared/model/profile.ts';
import type { Texts } from '../../../shared/text/texts.ts';
import { type ConnectValues, checkConnectValues, emptyConnectValues } from '../connect/connectForm.ts';
import { defaultPort } from '../connect/defaultPort.ts';
import { checkProxyValues, type ProxyValues, proxyValuesOf } from '../network/proxyForm.ts';

/** What becomes of a secret: what is typed takes its place; without that it stays, or is forgotten. */
export interface SecretValues {
  readonly password: string;
  readonly forgetsPassword: boolean;
  readonly clientKey: string;
  readonly forgetsClientKey: boolean;
}

/** What stands in the form of a saved connection: text as typed. */
export interface ProfileValues extends ConnectValues, SecretValues {
  readonly name: string;
  readonly folderId: string | null;
  readonly color: Profile['color'];
  readonly notes: string;
  /** The password is asked for each time, and never kept. */
  readonly asksPassword: boolean;
  readonly engineFolder: string;
  readonly checksHostname: boolean;
  readonly minTlsVersion: NonNullable<Profile['tls']>['minVersion'];
  /** Empty = as the transfer settings say. */
  readonly maxConnections: string;
  /** As the network settings say, none, or one of its own. */
  readonly proxyWay: ProfileProxy['kind'];
  readonly proxy: ProxyValues;
}

export type ProfileField = keyof ProfileValues;
export type ProfileErrors = Partial<Readonly<Record<ProfileField, string>>>;
type Settings = ParamsInput<'profile.create'>['settings'];
type Secrets = ParamsInput<'profile.create'>['secrets'];

export const emptyProfileValues: ProfileValues = {
  ...emptyConnectValues,
  name: '',
  folderId: null,
  color: null,
  notes: '',
  asksPassword: false,
  forgetsPassword: false,
  forgetsClientKey: false,
  engineFolder: '',
  checksHostname: true,
  minTlsVersion: 'TLSv1.2',
  maxConnections: '',
  proxyWay: 'global',
  proxy: { ...proxyValuesOf({ proxy: null }), kind: 'socks5' },
};

/** The form of a saved connection. Secrets are not in it: they stay in the engine. */
export function fromProfile(profile: Profile): ProfileValues {
  const { tls, login, port } = profile;
  const tlsMode = tls?.mode ?? 'none';
  return {
    ...emptyProfileValues,
    name: profile.name,
    folderId: profile.folderId,
    color: profile.color,
    notes: profile.notes,
    host: profile.host,
    port: port === null || port === defaultPort(tlsMode) ? '' : String(port),
    tlsMode,
    username: login.kind === 'anonymous' ? '' : login.username,
    isAnonymous: login.kind === 'anonymous',
    asksPassword: login.kind === 'ask',
    encoding: profile.encoding,
    remoteFolder: profile.remoteFolder ?? '',
    engineFolder: profile.engineFolder ?? '',
    connectTimeoutSeconds: String(profile.connectTimeoutSeconds),
    socketTimeoutSeconds: String(profile.socketTimeoutSeconds),
    maxConnections: profile.maxConnections === null ? '' : String(profile.maxConnections),
    proxyWay: profile.proxy.kind,
    ...(profile.proxy.kind === 'own' && { proxy: proxyValuesOf(profile.proxy) }),
    ...(tls && {
      checksHostname: tls.checkHostname,
      minTlsVersion: tls.minVersion,
      serverCa: tls.serverCa ?? '',
      clientCert: tls.clientCert ?? '',
      fingerprint: tls.fingerprintSha256 ?? '',
    }),
  };
}

/** What to save, or what is wrong, by field and in words for people. */
export function checkProfileValues(
  values: ProfileValues,
  texts: Pick<Texts, 'connect' | 'network' | 'profiles'>,
): { readonly settings: Settings; readonly secrets: Secrets } | { readonly errors: ProfileErrors } {
  const checked = checkConnectValues(values, texts.connect.mistakes, { hasKeyElsewhere: true });
  const errors: { -readonly [F in ProfileField]?: string } = 'errors' in checked ? { ...checked.errors } : {};
  const folder = values.engineFolder.trim();

  if (leadsOutside(folder)) {
    errors.engineFolder = texts.profiles.wrongEngineFolder;
  }
  const proxy = checkProxy(values, texts);
  if ('error' in proxy) errors.proxy = proxy.error;
  if (!('params' in checked) || 'error' in proxy || Object.keys(errors).length > 0) return { errors };

  const { host, port, encoding, connect_timeout, socket_timeout } = checked.params;
  return {
    settings: {
      name: values.name.trim() || suggestedName(values),
      color: values.color,
      notes: values.notes,
      host,
      port: port ?? null,
      tls:
        values.tlsMode === 'none'
          ? null
          : {
              mode: values.tlsMode,
              checkHostname: values.checksHostname,
              serverCa: values.serverCa.trim() || null,
              clientCert: values.clientCert.trim() || null,
              fingerprintSha256: values.fingerprint.trim() || null,
              minVersion: values.minTlsVersion,
            },
      login: loginOf(values),
      encoding: encoding ?? 'utf-8',
      remoteFolder: values.remoteFolder === '' ? null : remotePath(values.remoteFolder),
      engineFolder: folder === '' ? null : enginePath(folder),
      connectTimeoutSeconds: connect_timeout ?? newProfileSettings.connectTimeoutSeconds,
      socketTimeoutSeconds: socket_timeout ?? newProfileSettings.socketTimeoutSeconds,
      maxConnections: values.maxConnections === '' ? null : Number(values.maxConnections),
      proxy: proxy.settings,
    },
    secrets: { ...secretsOf(values), ...proxy.secrets },
  };
}

interface CheckedProxy {
  readonly settings: ProfileProxy;
  readonly secrets: Pick<Secrets, 'proxyPassword'>;
}

function checkProxy(
  { proxyWay, proxy }: ProfileValues,
  texts: Pick<Texts, 'network' | 'profiles'>,
): CheckedProxy | { readonly error: string } {
  if (proxyWay !== 'own') return { settings: { kind: proxyWay }, secrets: {} };
  const checked = checkProxyValues(proxy, texts.network);
  if ('errors' in checked || checked.change.proxy === null) {
    return { error: texts.profiles.wrongProxy };
  }
  const { proxy: own, proxyPassword } = checked.change;
  return {
    settings: { kind: 'own', proxy: own },
    secrets: { ...(proxyPassword !== undefined && { proxyPassword }) },
  };
}

/** The engine refuses it as well; here it is told before it is saved. */
const leadsOutside = (folder: string): boolean =>
  /^([/\\]|[a-z]:)|\0/i.test(folder) || folder.split(/[/\\]/).includes('..');

/** What a connection is called that nobody gave a name: `ada@ftp.example.org`. */
export const suggestedName = ({
  host,
  username,
  isAnonymous,
}: Pick<ConnectValues, 'host' | 'username' | 'isAnonymous'>): string =>
  isAnonymous || username === '' ? host.trim() : `${username}@${host.trim()}`;

function loginOf({ isAnonymous, asksPassword, username }: ProfileValues): ProfileLogin {
  if (isAnonymous) return { kind: 'anonymous' };
  return { kind: asksPassword ? 'ask' : 'password', username };
}

function secretsOf(values: ProfileValues): Secrets {
  const keepsPassword = !values.isAnonymous && !values.asksPassword;
  const hasKey = values.tlsMode !== 'none' && values.clientKey.trim() !== '';
  return {
    ...(keepsPassword && values.password !== '' && { password: values.password }),
    ...((!keepsPassword || (values.forgetsPassword && values.password === '')) && { password: null }),
    ...(hasKey && { clientKey: values.clientKey.trim() }),
    ...(values.forgetsClientKey && !hasKey && { clientKey: null }),
  };
}

/** Whether saving puts a secret into the vault, so that there must be one. */
export const bringsSecret = ({ password, clientKey, proxyPassword }: Secrets): boolean =>
  [password, clientKey, proxyPassword].some((secret) => typeof secret === 'string');
