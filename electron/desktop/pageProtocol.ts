import { type Protocol, protocol } from 'electron';
import type { PageFiles } from '../engine/page/pageFiles.ts';
import { pageHeaders } from '../engine/page/pageHeaders.ts';
import { isPageUrl, pageScheme } from './pageOrigin.ts';

/** Makes `app:` an origin of its own, like https. To be called before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Answers `app://quayside/…` from the built page. Needs no file: URL, which could read the whole disk. */
export function servePage(to: Protocol, files: PageFiles): void {
  to.handle(pageScheme, (request) => answer(request, files));
}

/** The page speaks to the engine over its bridge, and to nothing over the network. */
const headers = pageHeaders("'none'");

function answer({ method, url }: Pick<Request, 'method' | 'url'>, files: PageFiles): Response {
  if (method !== 'GET' && method !== 'HEAD') return new Response(null, { status: 405, headers });
  const file = isPageUrl(url) ? files.get(new URL(url).pathname) : undefined;
  if (!file) return new Response('Not found\n', { status: 404, headers });
  return new Response(new Uint8Array(file.body), {
    headers: { ...headers, 'Content-Type': file.contentType },
  });
}
