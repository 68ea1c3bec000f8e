import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What opens a web host. All of it is random, and new with every start. */
export interface Keys {
  /**
   * The token of the printed address. It opens the host until that ends, so that the address can be opened again
   * and from a second browser.
   */
  readonly token: string;
  /** A token for one use within half a minute: for an address that others on this machine may see in `ps`. */
  readonly issueTicket: () => string;
  /** Whether this is the token, or a ticket that was not used yet. */
  readonly redeem: (candidate: string) => boolean;
  /** The `Set-Cookie` value that a redeemed token is exchanged for. */
  readonly setCookie: string;
  /** Whether a `Cookie` header carries the host's cookie. */
  readonly hasCookie: (cookieHeader: string | undefined) => boolean;
}

const ticketLifetimeMs = 30_000;

/** `port` is part of the cookie's name: cookies do not know ports, and two hosts may run on one machine. */
export function createKeys(port: number): Keys {
  const token = randomKey();
  const cookieName = `quayside-${port}`;
  const cookieValue = randomKey();
  const ticketExpiresAtMs = new Map<string, number>();

  function redeemTicket(candidate: string): boolean {
    const ticket = [...ticketExpiresAtMs.keys()].find((issued) => isSame(candidate, issued));
    if (ticket === undefined) return false;
    const isFresh = Date.now() < (ticketExpiresAtMs.get(ticket) ?? 0);
    ticketExpiresAtMs.delete(ticket);
    return isFresh;
  }

  return {
    token,
    issueTicket: () => {
      const ticket = randomKey();
      ticketExpiresAtMs.set(ticket, Date.now() + ticketLifetimeMs);
      return ticket;
    },
    redeem: (candidate) => isSame(candidate, token) || redeemTicket(candidate),
    setCookie: `${cookieName}=${cookieValue}; Path=/; HttpOnly; SameSite=Strict`,
    // Any page of this machine can plant a second cookie of this name with a longer path, which is then sent first.
    hasCookie: (cookieHeader) =>
      cookieValuesOf(cookieHeader, cookieName).some((value) => isSame(value, cookieValue)),
  };
}

const randomKey = (): string => randomBytes(32).toString('base64url');

/** Takes the same time whatever the candidate, its length included. */
function isSame(candidate: string, secret: string): boolean {
  return timingSafeEqual(sha256(candidate), sha256(secret));
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

function cookieValuesOf(cookieHeader: string | undefined, name: string): readonly string[] {
  const prefix = `${name}=`;
  return (cookieHeader ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(prefix))
    .map((pair) => pair.slice(prefix.length));
}
