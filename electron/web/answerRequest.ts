import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PageFiles } from '../engine/page/pageFiles.ts';
import { pageHeaders, plainHeaders } from '../engine/page/pageHeaders.ts';
import { type Gate, targetOf, unauthorizedText } from './gate.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Answers plain HTTP: the key is exchanged, then the page's files are served. Nothing else is there. */
export function answerRequest(gate: Gate, files: PageFiles) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    // Nobody wants the body, and unread it would hold up the connection.
    request.resume();
    const { status, headers, body } = answerTo(request, gate, files);
    response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
    response.end(body);
  };
}

function answerTo(request: IncomingMessage, { address, keys }: Gate, files: PageFiles): Answer {
  if (!address.isMeantBy(request)) return unauthorized;
  const { path, token } = targetOf(request);
  if (path === '/' && token !== null) {
    return keys.redeem(token) ? entrance(request, keys.setCookie) : unauthorized;
  }
  if (!keys.hasCookie(request.headers.cookie)) return unauthorized;
  const headers = headersFor(request);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, headers: { ...headers, Allow: 'GET, HEAD' }, body: 'Method not allowed\n' };
  }
  const file = path === null ? undefined : files.get(path);
  if (file === undefined) return { status: 404, headers, body: 'Not found\n' };
  return { status: 200, headers: { ...headers, 'Content-Type': file.contentType }, body: file.body };
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

const unauthorized: Answer = { status: 401, headers: plainHeaders, body: unauthorizedText };

/** The Host header has been validated. It is named because some browsers do not count `ws:` as 'self'. */
const headersFor = (request: IncomingMessage): Readonly<Record<string, string>> =>
  pageHeaders(`'self' ws://${request.headers.host ?? ''}`);
