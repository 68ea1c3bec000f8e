import type { Session, WebContents } from 'electron';
import { isPageUrl } from './pageOrigin.ts';

/** Of everything that a page can ask the browser for, ours copies text and tells on the desktop what has ended. */
const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'notifications']);

/**
 * Denies the page devices, sensors, and the network itself: it has the engine. What it may download is what it made
 * itself, as receipts are; Electron asks where to.
 */
export function lockPermissions(session: Session, { isPackaged }: { readonly isPackaged: boolean }): void {
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(isPageUrl(contents.getURL()) && allowed.has(permission)),
  );
  session.setPermissionCheckHandler(
    (contents, permission, requestingOrigin) =>
      allowed.has(permission) && isPageUrl(askerOf(permission, contents, requestingOrigin)),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event, item) => {
    if (!isOwnBlob(item.getURL())) event.preventDefault();
  });
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({
      cancel: !isPageUrl(url) && !isOwnBlob(url) && !isInlineImage(url) && !(isDevTools(url) && !isPackaged),
    }),
  );
}

/** Electron never says which page checks for `notifications`, only of which origin it is. */
const askerOf = (permission: string, contents: WebContents | null, requestingOrigin: string): string =>
  contents?.getURL() ?? (permission === 'notifications' ? requestingOrigin : '');

const blobScheme = 'blob:';
/** Chromium puts the origin that made a blob into its URL. */
const isOwnBlob = (url: string): boolean =>
  url.startsWith(blobScheme) && isPageUrl(url.slice(blobScheme.length));

const isInlineImage = (url: string): boolean => url.startsWith('data:image/');

const isDevTools = (url: string): boolean => url.startsWith('devtools:');
