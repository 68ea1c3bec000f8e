import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import open from 'open';

type Env = Readonly<Record<string, string | undefined>>;

export interface OpenPageOptions {
  readonly homeDir: string;
  readonly env: Env;
  readonly platform: NodeJS.Platform;
}

export interface OpenedPage {
  /** `nowhere` = there is no display, or no browser that would start. */
  readonly place: 'app window' | 'browser' | 'nowhere';
  /** Closes the window that was opened for the page alone. A tab in the user's browser is theirs. */
  readonly close: () => void;
}

const inPlace = (place: OpenedPage['place']): OpenedPage => ({ place, close: () => {} });

/**
 * Shows the page in a window of its own where a Chromium is installed, else in the default browser. The address
 * becomes part of a command line, which every user of the machine can read: hand in one whose token works once.
 */
export async function openPage(url: string, options: OpenPageOptions): Promise<OpenedPage> {
  if (!hasDisplay(options)) return inPlace('nowhere');
  const chromium = findChromium(options);
  const close = chromium === null ? null : await start(chromium, appWindowArguments(url, options.homeDir));
  if (close !== null) return { place: 'app window', close };
  return open(url).then(
    () => inPlace('browser'),
    () => inPlace('nowhere'),
  );
}

function hasDisplay({ env, platform }: OpenPageOptions): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** An absolute path, or null. A snap is passed over: it may not use a profile in a hidden folder. */
export function findChromium({ env, platform }: Pick<OpenPageOptions, 'env' | 'platform'>): string | null {
  const found = chromiumPaths(env, platform).find(isProgram);
  return found === undefined || found.startsWith('/snap/') ? null : found;
}

function chromiumPaths(env: Env, platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return names.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (platform === 'win32') {
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    return programs.flatMap((program) => roots.flatMap((root) => (root ? [join(root, program)] : [])));
  }
  const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chromium-browser'];
  // A relative one would be whatever lies in the folder that Quayside is started in.
  const dirs = (env.PATH ?? '').split(delimiter).filter((dir) => isAbsolute(dir));
  return names.flatMap((name) => dirs.map((dir) => join(dir, name)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The profile is our own: in that of the user's running browser the page would become one of its tabs. */
function appWindowArguments(url: string, homeDir: string): readonly string[] {
  // Chromium does not start as root with its sandbox. What it shows is our own page, under our own policy.
  const rootArguments = process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : [];
  return [
    `--app=${url}`,
    `--user-data-dir=${join(homeDir, 'browser')}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--window-size=1280,800',
    ...rootArguments,
  ];
}

const startMs = 1_500;

/** How to end the program, if it runs, or has handed its work over, a moment after its start; else null. */
function start(program: string, programArguments: readonly string[]): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    const child = spawn(program, programArguments, { detached: true, stdio: 'ignore' });
    const close = (): void => {
      child.kill();
    };
    const patience = setTimeout(() => resolve(close), startMs);
    child.on('error', () => resolve(null));
    child.on('exit', (code) => {
      clearTimeout(patience);
      resolve(code === 0 ? close : null);
    });
    child.unref();
  });
}
