import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, test as base, type ConsoleMessage, expect, type Page } from '@playwright/test';
import { type ServerOptions, startServer, type TestServer } from '../servers/index.ts';
import { launchChromium, type RunningApp, startElectronApp, startWebApp } from './hosts.ts';

interface Fixtures {
  /** What the host shows and may write to, empty at first. */
  readonly engineDir: string;
  /** Where its state is, nothing at first. */
  readonly homeDir: string;
  /** Starts a server that ends with the test. */
  readonly startFtp: (options: ServerOptions) => Promise<TestServer>;
  /** Starts Quayside, whichever host it has; again it finds what it had written down. It ends with the test. `more`: arguments of its own. */
  readonly startApp: (...more: readonly string[]) => Promise<RunningApp>;
  /** The page of a Quayside that was just started. Its console must stay clean. */
  readonly page: Page;
}

interface WorkerFixtures {
  /** The Chromium of all tests of a worker, started by the first that needs it. */
  readonly chromium: () => Promise<Browser>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  chromium: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      let launched = null as Promise<Browser> | null;
      await use(() => {
        launched ??= launchChromium();
        return launched;
      });
      await (await launched)?.close();
    },
    { scope: 'worker' },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: as above
  engineDir: async ({}, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'quayside-engine-'));
    await use(dir);
    await rm(dir, { recursive: true });
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above
  homeDir: async ({}, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'quayside-home-'));
    await use(dir);
    await rm(dir, { recursive: true });
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above
  startFtp: async ({}, use) => {
    const servers: TestServer[] = [];
    await use(async (options) => {
      const server = await startServer(options);
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.stop();
  },

  startApp: async ({ chromium, engineDir, homeDir, locale, timezoneId }, use, testInfo) => {
    const dirs = { homeDir, engineDir };
    const context = { locale: locale ?? 'en-GB', timezoneId: timezoneId ?? 'UTC' };
    const isElectron = testInfo.project.metadata.host === 'electron';
    const running = new Set<RunningApp>();
    await use(async (...more) => {
      const app = isElectron
        ? await startElectronApp(dirs, more)
        : await startWebApp(dirs, await chromium(), context, more);
      running.add(app);
      return {
        ...app,
        kill: () => {
          running.delete(app);
          return app.kill();
        },
      };
    });
    for (const { close } of running) await close();
  },

  page: async ({ startApp }, use) => {
    const { page } = await startApp();
    const complaints = watchConsole(page);
    await use(page);
    expect(complaints, 'errors, warnings and policy violations of the page').toEqual([]);
  },
});

/** Errors and warnings from the page, a violated content security policy among them. */
function watchConsole(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message: ConsoleMessage) => {
    if (['error', 'warning', 'assert'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

export { expect };
