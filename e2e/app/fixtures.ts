import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type ConsoleMessage, expect, type Page } from '@playwright/test';
import { type ServerOptions, startServer, type TestServer } from '../servers/index.ts';
import { startElectronApp, startWebApp } from './hosts.ts';

interface Fixtures {
  /** What the host shows and may write to, empty at first. */
  readonly engineDir: string;
  /** Starts a server that ends with the test. */
  readonly startFtp: (options: ServerOptions) => Promise<TestServer>;
  /** The page of a Quayside that was just started, whichever host it has. Its console must stay clean. */
  readonly page: Page;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  engineDir: async ({}, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'quayside-engine-'));
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

  page: async ({ engineDir, locale, timezoneId }, use, testInfo) => {
    const homeDir = await mkdtemp(join(tmpdir(), 'quayside-home-'));
    const dirs = { homeDir, engineDir };
    const context = { locale: locale ?? 'en-GB', timezoneId: timezoneId ?? 'UTC' };
    const isElectron = testInfo.project.metadata.host === 'electron';
    const { page, close } = isElectron ? await startElectronApp(dirs) : await startWebApp(dirs, context);
    const complaints = watchConsole(page);
    await use(page);
    await close();
    await rm(homeDir, { recursive: true });
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
