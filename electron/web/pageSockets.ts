import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { signedOutCode } from '../../shared/model/webSession.ts';
import { type Servable, serveWire } from '../../shared/rpc/server.ts';
import type { WebLimits } from './limits.ts';
import { socketWire } from './socketWire.ts';
import type { Admitted } from './webSessions.ts';

const goingAway = 1001;
const closeGraceMs = 1_000;

/** Nothing that the page says is heard any more; what runs for it ends when it has gone, a second later at most. */
function signOut(page: WebSocket): void {
  page.close(signedOutCode);
  setTimeout(() => page.terminate(), closeGraceMs).unref();
}

/** The WebSockets of a web host, one for each open page. */
export interface PageSockets {
  readonly isFull: () => boolean;
  /** Makes a WebSocket of a request that was let in. */
  readonly accept: (request: IncomingMessage, socket: Duplex, head: Buffer, admitted: Admitted) => void;
  /** Says goodbye to every page, and hangs up on one that does not answer within a second. */
  readonly close: () => Promise<void>;
}

/** @param servableFor the engine, as the page of this browser sees it */
export function createPageSockets(
  servableFor: (admitted: Admitted) => Servable,
  limits: WebLimits,
): PageSockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.maxMessageBytes,
    perMessageDeflate: false,
  });
  const answered = new WeakSet<WebSocket>();

  // A page whose machine sleeps or whose tab is frozen does not close its socket; it stops answering.
  const keepAlive = setInterval(() => {
    for (const socket of server.clients) {
      if (!answered.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, limits.pingIntervalMs);
  keepAlive.unref();

  return {
    isFull: () => server.clients.size >= limits.maxSockets,
    accept: (request, socket, head, admitted) =>
      server.handleUpgrade(request, socket, head, (page) => {
        answered.add(page);
        page.on('pong', () => answered.add(page));
        // A broken frame or an oversized message; ws closes the socket with the fitting code by itself.
        page.on('error', () => {});
        page.on(
          'close',
          admitted.pageOpened(() => signOut(page)),
        );
        serveWire(socketWire(page, limits.maxBufferedBytes), servableFor(admitted));
      }),
    close: async () => {
      clearInterval(keepAlive);
      const pages = [...server.clients];
      const closed = pages.map((page) => new Promise((resolve) => page.once('close', resolve)));
      for (const page of pages) page.close(goingAway);
      const hangUp = setTimeout(() => {
        for (const page of pages) page.terminate();
      }, closeGraceMs);
      await Promise.all(closed);
      clearTimeout(hangUp);
    },
  };
}
