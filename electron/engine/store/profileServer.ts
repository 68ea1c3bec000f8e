import type { ProxySettings } from '../../../shared/model/network.ts';
import type { ProfileSettings } from '../../../shared/model/profile.ts';

/** Which server a profile means, and what its secrets may be sent to. */

type Server = Pick<ProfileSettings, 'host' | 'port' | 'tls'>;

export const portOf = ({ port, tls }: Server): number => port ?? (tls?.mode === 'implicit' ? 990 : 21);

/** The host as one text, whatever its case and with or without the brackets of IPv6. */
export const hostKey = (host: string): string => host.replace(/^\[(.*)\]$/, '$1').toLowerCase();

const serverKey = (server: Server): string => JSON.stringify([hostKey(server.host), portOf(server)]);

/** A secret is for one host and port, and is not sent in the clear if it was saved for a site with TLS. */
export const purposeOfSecrets = (server: Server): string =>
  JSON.stringify([serverKey(server), server.tls === null ? 'plain' : 'tls']);

/** The same server, now with TLS: the secrets of before may go there too. */
export const isStricter = (before: Server, after: Server): boolean =>
  serverKey(before) === serverKey(after) && before.tls === null && after.tls !== null;

/** The secrets that a profile may have. */
export const secretKinds = ['password', 'clientKey', 'proxyPassword'] as const;
export type SecretKind = (typeof secretKinds)[number];

/** The password of a proxy is for its host and port, whoever is connected to behind it. */
export const purposeOfProxyPassword = ({ host, port }: Pick<ProxySettings, 'host' | 'port'>): string =>
  JSON.stringify(['proxy', hostKey(host), port]);

/** What each secret of a profile may be used for; null = the profile has no use for it. */
export function secretPurposes(
  settings: Server & Pick<ProfileSettings, 'proxy'>,
): Readonly<Record<SecretKind, string | null>> {
  const forServer = purposeOfSecrets(settings);
  const { proxy } = settings;
  return {
    password: forServer,
    clientKey: forServer,
    proxyPassword: proxy.kind === 'own' ? purposeOfProxyPassword(proxy.proxy) : null,
  };
}
