import { app, BrowserWindow, shell, type WebContents } from 'electron';
import type { Texts } from '../../shared/text/texts.ts';
import { confirmed } from './opener.ts';
import { isPageUrl } from './pageOrigin.ts';

/** Whatever contents come to be: they stay on the page, open no windows and embed nothing. */
export function lockNavigation(texts: () => Texts): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents, texts));
}

function lockContents(contents: WebContents, texts: () => Texts): void {
  // Of any frame, the main one included: links, forms and scripts. A reload is a navigation too.
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isPageUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url, contents, texts());
    return { action: 'deny' };
  });
}

let isAsking = false;

/** Opens a website in the browser, once the person has seen where it leads. One question at a time: none can be a flood. */
async function openOutside(text: string, contents: WebContents, { native }: Texts): Promise<void> {
  if (isAsking || !isWebsite(text)) return;
  const { href, host } = new URL(text);
  isAsking = true;
  try {
    const detail = href.length > longestShown ? `${href.slice(0, longestShown)}…` : href;
    const message = native.openPage(host);
    const isWanted = await confirmed(BrowserWindow.fromWebContents(contents), { message, detail }, native);
    if (isWanted) await shell.openExternal(href);
  } catch {
    // The system has no browser: nothing more can be done about it here.
  } finally {
    isAsking = false;
  }
}

const longestShown = 1_000;

/** Never a program, a file, or another scheme's handler. */
function isWebsite(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === 'https:' && username === '' && password === '';
}
