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

/** An address that is not taken over, and why, in a sentence for people. */
interface RefusedAddress {
  readonly kind: 'refused';
  readonly reason: string;
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
  if (text.length > longestAddress) return refused('The address is too long to be one.');
  if (controls.test(text)) return hasControls;

  const [, scheme = '', rest = ''] = /^(?:([a-z][a-z\d+.-]*):\/\/)?(.*)$/iu.exec(text) ?? [];
  const tlsMode = scheme === '' ? null : tlsByScheme[scheme.toLowerCase()];
  if (tlsMode === undefined) return wrongScheme(scheme.toLowerCase());

  const [, authority = '', tail = ''] = /^([^/?#]*)(.*)$/u.exec(rest) ?? [];
  // Browsers read it as `/`, others as a part of the name: two readers of one address would go to two hosts.
  if (authority.includes('\\')) return badHost;
  const at = authority.lastIndexOf('@');
  const user = readUser(authority.slice(0, Math.max(at, 0)));
  const path = readPath(tail);
  if (!user || path === undefined) return badEscape;
  if ([user.username, user.password, path].some((part) => part !== null && controls.test(part))) {
    return hasControls;
  }

  const place = readPlace(authority.slice(at + 1));
  if (!place) return badHost;
  if (place.port !== null && (place.port < 1 || place.port > 65_535)) {
    return refused('The port of the address is a number from 1 to 65535.');
  }
  return {
    kind: 'address',
    ...place,
    tlsMode: tlsMode ?? (place.port === implicitPort ? 'implicit' : null),
    ...user,
    path,
  };
}

const refused = (reason: string): RefusedAddress => ({ kind: 'refused', reason });
const hasControls = refused(
  'The address holds control characters, such as ends of lines. Commands could hide behind them, so it was not taken over.',
);
const badEscape = refused('The address has a % that encodes no character. Write a % itself as %25.');
const badHost = refused(
  'Only a host name or an IP address, such as ftp.example.org or ftps://[::1]:990/pub.',
);

const wrongScheme = (scheme: string): RefusedAddress =>
  refused(
    scheme === 'sftp'
      ? 'SFTP is another protocol than FTP, over SSH. Quayside takes ftp://, ftps:// and ftpes://.'
      : 'Quayside takes addresses that begin with ftp://, ftps:// or ftpes://.',
  );

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
