import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { WebSession } from '../../shared/model/webSession.ts';

/**
 * The browsers that were let in. Each has a key of its own, in a cookie, so that one can be signed out and the others
 * stay. All of them are forgotten when the host ends.
 */
export interface WebSessions {
  /** Lets a browser in that showed a token. Returns the `Set-Cookie` value. */
  readonly begin: (userAgent: string | undefined) => string;
  /** Whose a `Cookie` header is, and that it was seen now; null = nobody's. */
  readonly of: (cookieHeader: string | undefined) => Admitted | null;
  /** Whether a `Cookie` header carries a key at all, right or wrong. */
  readonly isTried: (cookieHeader: string | undefined) => boolean;
  /** The last that was let in comes first. */
  readonly list: (own: Admitted) => readonly WebSession[];
  /** Closes its pages and forgets its key. False = there is none of this id. */
  readonly end: (webSessionId: string) => boolean;
}

/** A browser that was let in. */
export interface Admitted {
  readonly webSessionId: string;
  readonly setCookie: string;
  /** Says that a page is open, and how it is closed. Returns what to call when it has gone by itself. */
  readonly pageOpened: (close: () => void) => () => void;
}

interface Entry extends Admitted {
  readonly digest: Buffer;
  readonly userAgent: string;
  readonly startedAtMs: number;
  lastSeenAtMs: number;
  readonly pages: Set<() => void>;
}

/** A token that is shown again and again must not fill the memory: then the one not seen for longest goes. */
const mostSessions = 32;
const longestUserAgent = 300;

/** `port` is part of the cookie's name: cookies do not know ports, and two hosts may run on one machine. */
export function createWebSessions(port: number, nowMs: () => number = Date.now): WebSessions {
  const cookieName = `quayside-${port}`;
  const entries = new Map<string, Entry>();

  function end(webSessionId: string): boolean {
    const entry = entries.get(webSessionId);
    // The key first: a page that comes back at once must find the door shut.
    entries.delete(webSessionId);
    for (const close of entry?.pages ?? []) close();
    return entry !== undefined;
  }

  function makeRoom(): void {
    if (entries.size < mostSessions) return;
    const unused = [...entries.values()].sort(
      (a, b) => Number(a.pages.size > 0) - Number(b.pages.size > 0) || a.lastSeenAtMs - b.lastSeenAtMs,
    );
    if (unused[0]) end(unused[0].webSessionId);
  }

  return {
    begin: (userAgent = '') => {
      makeRoom();
      const value = randomKey();
      const webSessionId = randomKey();
      const pages = new Set<() => void>();
      const setCookie = `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Strict`;
      entries.set(webSessionId, {
        webSessionId,
        setCookie,
        digest: sha256(value),
        userAgent: userAgent.slice(0, longestUserAgent),
        startedAtMs: nowMs(),
        lastSeenAtMs: nowMs(),
        pages,
        pageOpened: (close) => {
          pages.add(close);
          return () => void pages.delete(close);
        },
      });
      return setCookie;
    },
    of: (cookieHeader) => {
      // Any page of this machine can plant a second cookie of this name with a longer path, which is then sent first.
      const digests = cookieValuesOf(cookieHeader, cookieName).map(sha256);
      const entry = [...entries.values()].find(({ digest }) =>
        digests.some((candidate) => timingSafeEqual(candidate, digest)),
      );
      if (entry) entry.lastSeenAtMs = nowMs();
      return entry ?? null;
    },
    isTried: (cookieHeader) => cookieValuesOf(cookieHeader, cookieName).length > 0,
    list: (own) =>
      [...entries.values()]
        .map(({ webSessionId, userAgent, startedAtMs, lastSeenAtMs, pages }) => ({
          webSessionId,
          isOwn: webSessionId === own.webSessionId,
          userAgent,
          startedAtMs,
          // Who has a page open is here.
          lastSeenAtMs: pages.size > 0 ? nowMs() : lastSeenAtMs,
          isOpen: pages.size > 0,
        }))
        .reverse(),
    end,
  };
}

/** 256 bits, in 43 characters that fit into an address and a cookie. */
export const randomKey = (): string => randomBytes(32).toString('base64url');

/** Hashes are compared, so that it takes the same time whatever the candidate, its length included. */
export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** More values than any browser has for one name are not looked at. */
const mostValues = 8;

function cookieValuesOf(cookieHeader: string | undefined, name: string): readonly string[] {
  const prefix = `${name}=`;
  return (cookieHeader ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(prefix))
    .slice(-mostValues)
    .map((pair) => pair.slice(prefix.length));
}
