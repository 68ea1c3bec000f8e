import { app, shell, type WebContents } from 'electron';
import { isPageUrl } from './pageOrigin.ts';

/** Whatever contents come to be: they stay on the page, open no windows and embed nothing. */
export function lockNavigation(): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}

function lockContents(contents: WebContents): void {
  // Of any frame, the main one included: links, forms and scripts. A reload is a navigation too.
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isPageUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}

/** What the system may be asked to open: a website or a mail, never a program, a file or another scheme's handler. */
export function mayOpenOutside(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return ['https:', 'mailto:'].includes(protocol) && username === '' && password === '';
}
