import type { IncomingMessage } from 'node:http';

/** What a web host is called, and so what an honest request to it says. */
export interface OwnAddress {
  /**
   * Whether the request names this host and comes from no other page. Another Host is a page that had its own name
   * point to this machine (DNS rebinding); another Origin is another page, one at another port included.
   */
  readonly isMeantBy: (request: IncomingMessage) => boolean;
}

export function ownAddress(port: number): OwnAddress {
  // A browser leaves the port out where it is HTTP's own.
  const suffixes = port === 80 ? [':80', ''] : [`:${port}`];
  const hosts = new Set(
    ['127.0.0.1', 'localhost'].flatMap((name) => suffixes.map((suffix) => name + suffix)),
  );
  return {
    isMeantBy: (request) => {
      const { host = [], origin = [] } = request.headersDistinct;
      return (
        host.length === 1 &&
        hosts.has(host[0] ?? '') &&
        origin.every((name) => name === `http://${host[0]}`) &&
        !isEmbeddedElsewhere(request)
      );
    },
  };
}

/**
 * Whether a page of another origin asks for this as a part of itself: a script, an image. It would carry the
 * cookie, SameSite=Strict or not, when it comes from another port of this machine: a site has no port.
 */
function isEmbeddedElsewhere(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  return (site === 'cross-site' || site === 'same-site') && request.headers['sec-fetch-mode'] !== 'navigate';
}
