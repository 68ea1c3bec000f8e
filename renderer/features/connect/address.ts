import { z } from 'zod';
import { connectionInputSchema } from '../../../shared/connector.ts';
import type { Session } from '../../../shared/model/session.ts';

/** What an address says: `ftps://ada:secret@[::1]:9990/pub/a%20b`. What it does not say is null. */
export interface Address {
  readonly kind: 'address';
  readonly host: string;
  readonly port: number | null;
  /** Null where the address leaves it open: `ftp://` and a bare host name say nothing of encryption. */
  readonly tlsMode: Exclude<Session['tlsMode'], 'none'> | null;
  readonly username: string | null;
  readonly password: string | null;
  /** Absolute; null for the login folder. */
  readonly path: string | null;
}

/** Why an address is not taken over. */
export type AddressRefusal =
  | 'tooLong'
  | 'controls'
  | 'badEscape'
  | 'badHost'
  | 'badPort'
  | 'sftp'
  | 'otherScheme';

interface RefusedAddress {
  readonly kind: 'refused';
  readonly reason: AddressRefusal;
}

const longestAddress = 4_096;
const implicitPort = 990;

const tlsByScheme: Readonly<Record<string, Address['tlsMode']>> = {
  ftp: null,
  ftps: 'implicit',
  ftpes: 'explicit',
};

/** Ends of lines and other controls, encoded or not: no part of an address needs them, and a command may hide behind. */
const controls = /[\p{Cc}\u2028\u2029]/u;
/** What no host name has: a name that reads as another (a turned or hidden part) is not to be connected to. */
const notInHost = /[\p{Cf}<>"`{}|^%]/u;

/** Whether a text is more than a host's name: it has to be taken apart before it is shown. */
export const isAddress = (text: string): boolean => /:\/\/|@/.test(text);

/**
 * Reads a host name, `host:port`, or an `ftp://`, `ftps://` (implicit TLS) or `ftpes://` (explicit TLS) address
 * (RFC 3986; of RFC 1738 `;type=`). Each part is decoded once. Reading is all it does: who connects is asked first.
 */
export function parseAddress(typed: string): Address | RefusedAddress {
  const text = typed.trim();
  if (text.length > longestAddress) return refused('tooLong');
  if (controls.test(text)) return refused('controls');

  const [, scheme = '', rest = ''] = /^(?:([a-z][a-z\d+.-]*):\/\/)?(.*)$/iu.exec(text) ?? [];
  const tlsMode = scheme === '' ? null : tlsByScheme[scheme.toLowerCase()];
  if (tlsMode === undefined) {
    return refused(scheme.toLowerCase() === 'sftp' ? 'sftp' : 'otherScheme');
  }

  const [, authority = '', tail = ''] = /^([^/?#]*)(.*)$/u.exec(rest) ?? [];
  // Browsers read it as `/`, others as a part of the name: two readers of one address would go to two hosts.
  if (authority.includes('\\')) return refused('badHost');
  const at = authority.lastIndexOf('@');
  const user = readUser(authority.slice(0, Math.max(at, 0)));
  const path = readPath(tail);
  if (!user || path === undefined) return refused('badEscape');
  if ([user.username, user.password, path].some((part) => part !== null && controls.test(part))) {
    return refused('controls');
  }

  const place = readPlace(authority.slice(at + 1));
  if (!place) return refused('badHost');
  if (place.port !== null && (place.port < 1 || place.port > 65_535)) {
    return refused('badPort');
  }
  return {
    kind: 'address',
    ...place,
    tlsMode: tlsMode ?? (place.port === implicitPort ? 'implicit' : null),
    ...user,
    path,
  };
}

const refused = (reason: AddressRefusal): RefusedAddress => ({ kind: 'refused', reason });

/** `user:password`, decoded; null where something in it cannot be. */
function readUser(text: string): Pick<Address, 'username' | 'password'> | null {
  const colon = text.indexOf(':');
  const username = decode(colon < 0 ? text : text.slice(0, colon));
  const password = colon < 0 ? '' : decode(text.slice(colon + 1));
  if (username === undefined || password === undefined) return null;
  return { username: username || null, password: password || null };
}

/** `/pub/a%20b;type=i#part` → `/pub/a b`. A `?` is a character of the name: FTP knows no queries. */
function readPath(text: string): string | null | undefined {
  const path = decode(text.replace(/#.*$/u, '').replace(/;type=[aid]$/iu, ''));
  if (path === undefined) return undefined;
  const absolute = `/${path.replace(/^\/+/u, '')}`;
  return absolute === '/' ? null : absolute;
}

/** `host`, `host:port`, `[v6]`, `[v6]:port`, or a bare IPv6 address, which has more colons than a port needs. */
function readPlace(text: string): Pick<Address, 'host' | 'port'> | null {
  const bracketed = /^\[([\da-f:.]+)(?:%(?:25)?([\w.-]+))?\](?::(\d*))?$/iu.exec(text);
  const bare = /^([\da-f.]*:[\da-f.]*:[\da-f:.]*)(?:%([\w.-]+))?$/iu.exec(text);
  const named = /^([^:[\]]+)(?::(\d*))?$/u.exec(text);
  const [, address = '', zone] = bracketed ?? bare ?? [];
  const host = address === '' ? (named?.[1] ?? '') : address + (zone === undefined ? '' : `%${zone}`);
  const port = bracketed?.[3] || named?.[2] || null;
  if (address === '' ? notInHost.test(host) : !z.ipv6().safeParse(address).success) return null;
  if (!connectionInputSchema.shape.host.safeParse(host).success) return null;
  return { host, port: port === null ? null : Number(port) };
}

/** Once, and no more: what it yields may look encoded still, and is meant so. Undefined where it cannot be decoded. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
