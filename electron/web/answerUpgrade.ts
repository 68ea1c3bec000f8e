import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { plainHeaders } from '../engine/page/pageHeaders.ts';
import { admit, type Gate, targetOf, tooManyText, unauthorizedText } from './gate.ts';
import type { PageSockets } from './pageSockets.ts';
import type { Admitted } from './webSessions.ts';

/** Where a page's WebSocket goes. The page spells it too: it can not import this. */
const wirePath = '/wire';

/** Answers the wish for a WebSocket. */
export function answerUpgrade(gate: Gate, sockets: PageSockets) {
  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const admitted = admitUpgrade(request, gate, sockets);
    if (typeof admitted === 'number') refuse(socket, admitted);
    else sockets.accept(request, socket, head, admitted);
  };
}

const refusals = {
  401: { reason: 'Unauthorized', body: unauthorizedText },
  404: { reason: 'Not Found', body: 'Not Found\n' },
  429: { reason: 'Too Many Requests', body: tooManyText },
  503: { reason: 'Service Unavailable', body: 'Service Unavailable\n' },
} as const;
type Refusal = keyof typeof refusals;

function admitUpgrade(request: IncomingMessage, gate: Gate, sockets: PageSockets): Admitted | Refusal {
  // Browsers put an Origin on every upgrade: who has none is not our page.
  const isFromPage = request.headers.origin !== undefined && gate.address.isMeantBy(request);
  if (!isFromPage) return 401;
  const admitted = admit(request, gate);
  if (typeof admitted === 'number') return admitted;
  if (targetOf(request).path !== wirePath) return 404;
  return sockets.isFull() ? 503 : admitted;
}

function refuse(socket: Duplex, refusal: Refusal): void {
  const { reason, body } = refusals[refusal];
  const headers = { ...plainHeaders, 'Content-Length': Buffer.byteLength(body), Connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${refusal} ${reason}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy());
}
