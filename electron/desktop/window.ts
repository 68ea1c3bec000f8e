import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Logger } from '../engine/ports.ts';
import { pageUrl } from './pageOrigin.ts';
import { keepWindowPlace, minimumSize, openingBounds, readWindowPlace } from './windowPlace.ts';

export interface WindowOptions {
  readonly homeDir: string;
  readonly preloadPath: string;
  readonly isPackaged: boolean;
  readonly logger: Logger;
}

/** The page's own `--ground` (renderer/styles), so that nothing flashes before it is there. */
const groundColor = { light: '#e9edef', dark: '#0d1215' } as const;

/** A page that crashes again this soon is not loaded a third time. */
const crashLoopMs = 10_000;

/** Opens the window, sandboxed, where it was last, and shows it once there is something to see. */
export function openWindow({ homeDir, preloadPath, isPackaged, logger }: WindowOptions): BrowserWindow {
  const place = readWindowPlace(homeDir);
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...openingBounds(place, workAreas),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: 'Quayside',
    backgroundColor: groundColor[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
    show: false,
    webPreferences: {
      preload: preloadPath,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !isPackaged,
    },
  });
  if (place?.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => keepPlace(window, homeDir, logger));
  reloadAfterCrash(window, logger);
  void window.loadURL(pageUrl);
  return window;
}

function keepPlace(window: BrowserWindow, homeDir: string, logger: Logger): void {
  try {
    keepWindowPlace(homeDir, { ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  } catch (thrown) {
    logger.warn(
      { code: (thrown as NodeJS.ErrnoException).code },
      'the place of the window could not be kept',
    );
  }
}

/** The engine holds everything that counts, so a page that crashed begins again and has lost nothing. */
function reloadAfterCrash(window: BrowserWindow, logger: Logger): void {
  let lastCrashMs = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    logger.error({ reason, exitCode }, 'the page crashed');
    const nowMs = performance.now();
    if (nowMs - lastCrashMs > crashLoopMs) window.reload();
    lastCrashMs = nowMs;
  });
}
