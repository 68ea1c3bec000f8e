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
