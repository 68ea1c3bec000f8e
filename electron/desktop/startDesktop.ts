import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { app, type BrowserWindow, dialog, ipcMain, Menu, session } from 'electron';
import { z } from 'zod';
import type { StepLabels } from '../../shared/bridge.ts';
import type { CommandId } from '../../shared/commands.ts';
import type { ConnectionInput } from '../../shared/connector.ts';
import { ConnectorError } from '../../shared/errors.ts';
import type { Preferences } from '../../shared/model/preferences.ts';
import { english, loadTexts, type Texts } from '../../shared/text/texts.ts';
import { createEngine, type Engine } from '../engine/app.ts';
import { quaysideHome } from '../engine/home.ts';
import { type LogFile, openLogFile } from '../engine/logFile.ts';
import { readPageFiles } from '../engine/page/pageFiles.ts';
import { type Logger, systemClock } from '../engine/ports.ts';
import { linuxTrash } from '../engine/trash/linuxTrash.ts';
import { connectionOf, demoOf, engineDirOf } from './arguments.ts';
import { channels } from './channels.ts';
import { nativeDialogs } from './dialogs.ts';
import { keychainBox } from './keychainBox.ts';
import { menuTemplate } from './menu.ts';
import { lockNavigation } from './navigation.ts';
import { systemOpener } from './opener.ts';
import { registerPageScheme, servePage } from './pageProtocol.ts';
import { lockPermissions } from './permissions.ts';
import { systemPower } from './power.ts';
import { serveDrags } from './serveDrags.ts';
import { isFromPage, serveWindows } from './serveWindows.ts';
import { systemTrash } from './systemTrash.ts';
import { followTaskbar } from './taskbar.ts';
import { openWindow } from './window.ts';

export interface DesktopOptions {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workingDir: string;
  /** Holds what the build made: `renderer/` and `preload.cjs`. */
  readonly outDir: string;
}

/** The language that is spoken now, by the menu and by dialogs of the system. */
interface Speech {
  texts: Texts;
}

/** Quitting waits this long for transfers and sessions to end. */
const shutdownLimitMs = 5_000;

/**
 * The desktop shell. Resolves when the window is open, or at once where another Quayside with the same home runs:
 * that one comes to the front. Must be called before Electron is ready, and must not be awaited by the main module,
 * for Electron is not ready until that has been evaluated.
 */
export async function startDesktop(options: DesktopOptions): Promise<void> {
  const homeDir = quaysideHome(options.env);
  keepChromiumApart(join(homeDir, 'chromium'));
  if (!app.requestSingleInstanceLock()) return app.quit();
  const log = openLogFile(homeDir);
  const { logger } = log;
  endOnUnknownFault(logger);
  // Whatever renderer may come to be, not our window's alone.
  app.enableSandbox();
  registerPageScheme();
  const speech: Speech = { texts: english };
  lockNavigation(() => speech.texts);
  await app.whenReady();
  try {
    await openApp(options, homeDir, log, speech);
  } catch (thrown) {
    const { code, message } = ConnectorError.from(thrown);
    logger.error({ code }, 'could not start');
    dialog.showErrorBox('Quayside can not start', message);
    app.exit(1);
  }
}

/** Chromium's many files stay out of our own folder; and the one instance is one of each home, for it locks there. */
function keepChromiumApart(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  for (const name of ['userData', 'sessionData']) app.setPath(name, dir);
}

/** After a fault that nobody caught, nothing is known about the state: better to end than to go on with it. */
function endOnUnknownFault(logger: Logger): void {
  process.on('uncaughtException', (thrown) => {
    // Where it happened, not what it said: a message may repeat what a person typed.
    const places = String(thrown?.stack)
      .split('\n')
      .filter((line) => /^\s+at /.test(line));
    logger.error({ name: thrown?.name, places }, 'unknown fault');
    dialog.showErrorBox(
      'Quayside has to close',
      'Something went wrong inside Quayside. The log tells where.',
    );
    app.exit(1);
  });
}

async function openApp(
  options: DesktopOptions,
  homeDir: string,
  { logger, clear: clearLog }: LogFile,
  speech: Speech,
): Promise<void> {
  const { argv, outDir, workingDir } = options;
  const { isPackaged } = app;
  let window: BrowserWindow | null = null;
  const connection = connectionOf(argv, workingDir);
  const engine = await createEngine({
    host: 'desktop',
    version: app.getVersion(),
    clock: systemClock,
    logger,
    clearLog,
    paths: { homeDir, engineDir: engineDirOf(argv, workingDir) },
    dialogs: nativeDialogs(
      () => window,
      () => speech.texts,
    ),
    opener: systemOpener(
      () => window,
      () => speech.texts,
    ),
    trash: linuxTrash() ?? systemTrash,
    secretBox: keychainBox(),
    power: systemPower,
    demo: demoOf(argv, workingDir),
  });
  shutDownAtQuit(engine, logger);

  lockPermissions(session.defaultSession, { isPackaged });
  servePage(session.defaultSession.protocol, await readPageFiles(join(outDir, 'renderer')));
  serveWindows(engine, logger);
  serveDrags(engine, logger);

  /** The page shows how it goes, and can try again: a failure here ends nothing. */
  const connectTo = (input: ConnectionInput | null): void => {
    if (!input) return;
    engine.openSession(input).catch((thrown: unknown) => {
      logger.warn({ code: ConnectorError.from(thrown).code }, 'the first connection failed');
    });
  };
  const taskbar = followTaskbar(engine, () => window);
  const showWindow = (): void => {
    if (window) {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      return;
    }
    window = openWindow({ homeDir, preloadPath: join(outDir, 'preload.cjs'), isPackaged, logger });
    taskbar.show();
    window.on('closed', () => {
      window = null;
    });
  };
  await serveMenu(engine, speech, (id) => window?.webContents.send(channels.menuCommand, id));
  app.on('activate', showWindow);
  app.on('second-instance', (_event, secondArgv, secondDir) => {
    showWindow();
    connectTo(connectionOrNull(secondArgv, secondDir, logger));
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });

  showWindow();
  connectTo(connection);
}

/**
 * The native menu in the language and with the shortcuts that are preferred, and with what the page tells of undo and redo.
 * Resolves when it is there first.
 */
async function serveMenu(engine: Engine, speech: Speech, onCommand: (id: CommandId) => void): Promise<void> {
  let stepLabels: StepLabels | null = null;
  const show = async (wanted: Preferences): Promise<void> => {
    const texts = await loadTexts(wanted.language, app.getPreferredSystemLanguages());
    if (engine.preferences() !== wanted) return;
    speech.texts = texts;
    const { platform } = process;
    const { shortcuts } = wanted;
    const { isPackaged } = app;
    const template = menuTemplate({ platform, isPackaged, texts, shortcuts, stepLabels, onCommand });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  engine.onEvent(({ event }) => {
    if (event.type === 'preferences.changed') void show(event.preferences);
  });
  ipcMain.on(channels.stepLabels, (event, labels: unknown) => {
    const parsed = stepLabelsSchema.safeParse(labels);
    if (!isFromPage(event) || !parsed.success) return;
    stepLabels = parsed.data;
    void show(engine.preferences());
  });
  await show(engine.preferences());
}

const stepLabelsSchema = z.strictObject({ undo: z.string().max(500), redo: z.string().max(500) });

/** A second start's mistake is no reason to end the first. */
function connectionOrNull(
  argv: readonly string[],
  workingDir: string,
  logger: Logger,
): ConnectionInput | null {
  try {
    return connectionOf(argv, workingDir);
  } catch (thrown) {
    logger.warn({ code: ConnectorError.from(thrown).code }, 'a second start named a connection that is none');
    return null;
  }
}

/** Holds the end back until transfers and sessions have ended, then lets it happen. */
function shutDownAtQuit(engine: Engine, logger: Logger): void {
  let state: 'running' | 'ending' | 'ended' = 'running';
  app.on('will-quit', (event) => {
    if (state === 'ended') return;
    event.preventDefault();
    if (state === 'ending') return;
    state = 'ending';
    Promise.race([engine.shutdown(), setTimeout(shutdownLimitMs, undefined, { ref: false })])
      .catch((thrown: unknown) => logger.error({ code: ConnectorError.from(thrown).code }, 'shutdown failed'))
      .finally(() => {
        state = 'ended';
        app.quit();
      });
  });
}
