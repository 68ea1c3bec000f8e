import type { Session } from 'electron';
import { isPageUrl } from './pageOrigin.ts';

/** Of everything that a page can ask the browser for, ours needs to copy text. */
const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Denies the page devices, sensors, downloads, and the network itself: it has the engine. */
export function lockPermissions(session: Session, { isPackaged }: { readonly isPackaged: boolean }): void {
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(isPageUrl(contents.getURL()) && allowed.has(permission)),
  );
  session.setPermissionCheckHandler(
    (contents, permission) => contents !== null && isPageUrl(contents.getURL()) && allowed.has(permission),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isPageUrl(url) && !isInlineImage(url) && !(isDevTools(url) && !isPackaged) }),
  );
}

const isInlineImage = (url: string): boolean => url.startsWith('data:image/');

const isDevTools = (url: string): boolean => url.startsWith('devtools:');
