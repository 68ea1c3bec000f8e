import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { FileBytes } from '../engine/outside/fileBytes.ts';
import { plainHeaders } from '../engine/page/pageHeaders.ts';

/** A sender, or a browser that saves, from which nothing comes for so long has gone. */
const idleMs = 60_000;

/** Where the bytes of files travel. The page spells it too: it can not import this. */
const pathOfTicket = /^\/(incoming|outgoing)\/([\w-]{43})$/;

export interface BytesWay {
  readonly kind: 'incoming' | 'outgoing';
  readonly ticket: string;
}

/**
 * Which way a request takes that was let in; null = none: it is answered as any other. To write, a browser must say that
 * it does so for our own page.
 */
export function bytesWayOf({ method, headers }: IncomingMessage, path: string | null): BytesWay | null {
  const [, kind, ticket = ''] = pathOfTicket.exec(path ?? '') ?? [];
  if (kind === 'outgoing' && method === 'GET') return { kind, ticket };
  return kind === 'incoming' && method === 'PUT' && headers.origin !== undefined ? { kind, ticket } : null;
}

export function passBytes(
  { kind, ticket }: BytesWay,
  bytes: FileBytes,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  // Node hangs up then. When the response has ended, it sets its own timeout, for the next request.
  request.socket.setTimeout(idleMs);
  if (kind === 'incoming') void receive(ticket, bytes, request, response);
  else send(ticket, bytes, request, response);
}

/** How it went is told over the wire; what fails is only to end here. */
async function receive(
  ticket: string,
  bytes: FileBytes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Of a body in chunks nobody says how long it is, nor does a browser send one.
  const sizeBytes = Number(request.headers['content-length'] ?? Number.NaN);
  try {
    await bytes.receive(ticket, request, sizeBytes);
    response.writeHead(204, plainHeaders).end();
  } catch {
    response.writeHead(404, { ...plainHeaders, Connection: 'close' });
    response.end('Not found\n', () => request.socket.destroy());
  }
}

function send(ticket: string, bytes: FileBytes, request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  const file = bytes.fetch(ticket);
  if (!file) {
    response.writeHead(404, plainHeaders).end('Not found\n');
    return;
  }
  response.writeHead(200, {
    ...plainHeaders,
    // Nothing of what somebody put on a server is ever shown as a page of ours.
    'Content-Type': 'application/octet-stream',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Content-Length': file.sizeBytes,
    'Content-Disposition': dispositionOf(file.name),
  });
  pipeline(file.body, (chunks) => wholeOnly(chunks, file.sizeBytes), response).catch(() =>
    request.socket.destroy(),
  );
}

/** Breaks off where a file has become shorter, so that the browser does not take it for whole. */
async function* wholeOnly(chunks: AsyncIterable<Buffer>, sizeBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    yield chunk;
  }
  if (bytes < sizeBytes) throw new Error('The file has become shorter.');
}

/** For names in any script (RFC 6266, 4.3; RFC 8187): plain for those who know no better, and whole. */
export function dispositionOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name.replace(/\p{Surrogate}/gu, '_')).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
