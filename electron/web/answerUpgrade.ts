import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { plainHeaders } from '../engine/page/pageHeaders.ts';
import { type Gate, targetOf, unauthorizedText } from './gate.ts';
import type { PageSockets } from './pageSockets.ts';

/** Where a page's WebSocket goes. The page spells it too: it can not import this. */
const wirePath = '/wire';

/** Answers the wish for a WebSocket. */
export function answerUpgrade(gate: Gate, sockets: PageSockets) {
  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const refusal = refusalOf(request, gate, sockets);
    if (refusal === null) sockets.accept(request, socket, head);
    else refuse(socket, refusal);
  };
}

type Refusal = '401 Unauthorized' | '404 Not Found' | '503 Service Unavailable';

function refusalOf(request: IncomingMessage, { address, keys }: Gate, sockets: PageSockets): Refusal | null {
  // Browsers put an Origin on every upgrade: who has none is not our page.
  const isFromPage = request.headers.origin !== undefined && address.isMeantBy(request);
  if (!isFromPage || !keys.hasCookie(request.headers.cookie)) return '401 Unauthorized';
  if (targetOf(request).path !== wirePath) return '404 Not Found';
  return sockets.isFull() ? '503 Service Unavailable' : null;
}

function refuse(socket: Duplex, refusal: Refusal): void {
  const body = refusal === '401 Unauthorized' ? unauthorizedText : `${refusal.slice(4)}\n`;
  const headers = { ...plainHeaders, 'Content-Length': Buffer.byteLength(body), Connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${refusal}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy());
}
