import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, type Browser, chromium, type Page } from '@playwright/test';
import { electronBinary } from './electronBinary.ts';

/** A running Quayside with its page. */
export interface RunningApp {
  readonly page: Page;
  readonly close: () => Promise<void>;
  /** Ends the engine without a warning, and then the page. */
  readonly kill: () => Promise<void>;
}

export interface AppDirs {
  readonly homeDir: string;
  readonly engineDir: string;
}

const rootDir = join(import.meta.dirname, '..', '..');
const outDir = join(rootDir, 'out');

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.QUAYSIDE_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });

/** What a person would start: `quayside serve`, looked at in a window of its own, which shares nothing with others. */
export async function startWebApp(
  { homeDir, engineDir }: AppDirs,
  browser: Browser,
  context: { readonly locale: string; readonly timezoneId: string },
  more: readonly string[],
): Promise<RunningApp> {
  const host = spawn(
    process.execPath,
    [join(outDir, 'cli.js'), 'serve', '--port', '0', '--no-open', '--engine-dir', engineDir, ...more],
    { env: envOf(homeDir), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const url = await printedUrl(host.stdout);
  const window = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...context });
  const page = await window.newPage();
  await page.goto(url);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (host.exitCode !== null || host.signalCode !== null) return;
    const ended = once(host, 'exit');
    host.kill(signal);
    await ended;
  };
  return {
    page,
    close: async () => {
      await window.close();
      await end('SIGTERM');
    },
    kill: async () => {
      await end('SIGKILL');
      await window.close();
    },
  };
}

/** What a test throws away does not come into the trash of whoever runs it. */
const envOf = (homeDir: string): NodeJS.ProcessEnv => ({
  ...process.env,
  QUAYSIDE_HOME: homeDir,
  XDG_DATA_HOME: join(homeDir, 'data'),
});

async function printedUrl(stdout: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(stdout)) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url) return url;
  }
  throw new Error('The web host ended before it said where it is.');
}

/** The desktop shell, as built. */
export async function startElectronApp(
  { homeDir, engineDir }: AppDirs,
  more: readonly string[],
): Promise<RunningApp> {
  const app = await _electron.launch({
    executablePath: electronBinary() ?? '',
    // The folder and not out/main.js: package.json there says what the app is called and which version it is.
    args: ['--no-sandbox', rootDir, `--engine-dir=${engineDir}`, ...more],
    env: envOf(homeDir) as Record<string, string>,
  });
  return {
    page: await app.firstWindow(),
    close: () => app.close(),
    kill: async () => {
      const closed = once(app.process(), 'exit');
      app.process().kill('SIGKILL');
      await closed;
    },
  };
}
