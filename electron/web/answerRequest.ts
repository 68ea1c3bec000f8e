import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FileBytes } from '../engine/outside/fileBytes.ts';
import type { PageFiles } from '../engine/page/pageFiles.ts';
import { pageHeaders, plainHeaders } from '../engine/page/pageHeaders.ts';
import { tokenKindOf } from './attempts.ts';
import { type BytesWay, bytesWayOf, passBytes } from './fileBytes.ts';
import { admit, type Gate, targetOf, tooManyText, unauthorizedText } from './gate.ts';
import type { WebLimits } from './limits.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/**
 * Answers plain HTTP: the key is exchanged, then the page's files are served, and the bytes of files pass for which the
 * page has a ticket. Nothing else is there.
 */
export function answerRequest(
  gate: Gate,
  files: PageFiles,
  bytes: FileBytes,
  { requestTimeoutMs }: WebLimits,
) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const answer = answerTo(request, gate, files);
    if ('ticket' in answer) {
      passBytes(answer, bytes, request, response);
      return;
    }
    // Node's own limit would be one for the bytes of files as well.
    const patience = setTimeout(() => request.socket.destroy(), requestTimeoutMs);
    request.on('close', () => clearTimeout(patience));
    // Nobody wants the body, and unread it would hold up the connection.
    request.resume();
    const { status, headers, body } = answer;
    response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
    response.end(body);
  };
}

function answerTo(request: IncomingMessage, gate: Gate, files: PageFiles): Answer | BytesWay {
  if (!gate.address.isMeantBy(request)) return refusals[401];
  const { path, token } = targetOf(request);
  if (path === '/' && token !== null) return exchange(request, token, gate);
  const admitted = admit(request, gate);
  if (typeof admitted === 'number') return refusals[admitted];
  const way = bytesWayOf(request, path);
  if (way) return way;
  const headers = headersFor(request);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, headers: { ...headers, Allow: 'GET, HEAD' }, body: 'Method not allowed\n' };
  }
  const file = path === null ? undefined : files.get(path);
  if (file === undefined) return { status: 404, headers, body: 'Not found\n' };
  return { status: 200, headers: { ...headers, 'Content-Type': file.contentType }, body: file.body };
}

/** A browser that was let in before keeps its cookie: it is one browser still. */
function exchange(request: IncomingMessage, token: string, { keys, sessions, attempts }: Gate): Answer {
  const kind = tokenKindOf(request);
  if (!attempts.isLeft(kind)) return refusals[429];
  if (!keys.redeem(token)) {
    attempts.failed(kind);
    return refusals[401];
  }
  const known = sessions.of(request.headers.cookie);
  return entrance(request, known?.setCookie ?? sessions.begin(request.headers['user-agent']));
}

/** Gives the cookie for the token, and leads to the address without it. */
function entrance(request: IncomingMessage, setCookie: string): Answer {
  const headers = { ...headersFor(request), 'Set-Cookie': setCookie };
  if (request.headers['sec-fetch-site'] !== 'cross-site') {
    return { status: 302, headers: { ...headers, Location: '/' }, body: '' };
  }
  // A redirection that began at another page stays that page's, and SameSite=Strict keeps the cookie back. A page
  // of our own that leads on is a new beginning.
  const body = '<!doctype html><meta http-equiv="refresh" content="0; url=/"><title>Quayside</title>\n';
  return { status: 200, headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' }, body };
}

const refusals: Readonly<Record<401 | 429, Answer>> = {
  401: { status: 401, headers: plainHeaders, body: unauthorizedText },
  429: { status: 429, headers: { ...plainHeaders, 'Retry-After': '5' }, body: tooManyText },
};

/** The Host header has been validated. It is named because some browsers do not count `ws:` as 'self'. */
const headersFor = (request: IncomingMessage): Readonly<Record<string, string>> =>
  pageHeaders(`'self' ws://${request.headers.host ?? ''}`);
