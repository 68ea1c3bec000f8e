import { timingSafeEqual } from 'node:crypto';
import { randomKey, sha256 } from './webSessions.ts';

/** What a web host is opened by. All of it is random, and new with every start. */
export interface Keys {
  /**
   * The token of the printed address. It opens the host until that ends, so that the address can be opened again
   * and from a second browser.
   */
  readonly token: string;
  /** A token for one use within this time: for an address that others may see, in `ps` or over a shoulder. */
  readonly issueTicket: (lifetimeMs: number) => string;
  /** Whether this is the token, or a ticket that was not used yet. */
  readonly redeem: (candidate: string) => boolean;
}

/** Of those that were issued and never used; the oldest goes. */
const mostTickets = 100;

export function createKeys(): Keys {
  const token = randomKey();
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
    issueTicket: (lifetimeMs) => {
      const [oldest] = ticketExpiresAtMs.keys();
      if (ticketExpiresAtMs.size >= mostTickets && oldest !== undefined) ticketExpiresAtMs.delete(oldest);
      const ticket = randomKey();
      ticketExpiresAtMs.set(ticket, Date.now() + lifetimeMs);
      return ticket;
    },
    redeem: (candidate) => isSame(candidate, token) || redeemTicket(candidate),
  };
}

const isSame = (candidate: string, secret: string): boolean =>
  timingSafeEqual(sha256(candidate), sha256(secret));
