import { defineConfig } from '@playwright/test';
import { electronBinary } from './e2e/app/electronBinary.ts';

/** The page in a real browser, and in the desktop shell where there is an Electron binary. Needs `npm run build`. */
export default defineConfig({
  testDir: 'e2e/app',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  // A machine that tests for everybody may stumble once; the report then says "flaky".
  retries: process.env.CI === 'true' ? 1 : 0,
  forbidOnly: process.env.CI === 'true',
  reporter: 'list',
  use: {
    actionTimeout: 15_000,
    // Recording costs a quarter of the time: where there is a second try, that one tells.
    trace: process.env.CI === 'true' ? 'on-first-retry' : 'retain-on-failure',
    locale: 'en-GB',
    timezoneId: 'UTC',
  },
  projects: [
    { name: 'web', metadata: { host: 'web' } },
    ...(process.env.QUAYSIDE_SCREENSHOTS
      ? [
          {
            name: 'screenshots',
            testMatch: 'screenshots.ts',
            use: { locale: 'en-GB', timezoneId: 'Europe/Berlin' },
            metadata: { host: 'web' },
          },
        ]
      : []),
    ...(process.env.QUAYSIDE_SCREENS
      ? [
          {
            name: 'screens',
            testMatch: ['screens.ts', 'dialogScreens.ts'],
            use: { trace: 'off' as const },
            metadata: { host: 'web' },
          },
        ]
      : []),
    ...(process.env.QUAYSIDE_START
      ? [{ name: 'start', testMatch: 'start.ts', use: { trace: 'off' as const }, metadata: { host: 'web' } }]
      : []),
    ...(process.env.QUAYSIDE_FRAMES
      ? [
          {
            name: 'frames',
            testMatch: 'frames.ts',
            use: { trace: 'off' as const },
            metadata: { host: 'web' },
          },
        ]
      : []),
    ...(electronBinary() ? [{ name: 'electron', metadata: { host: 'electron' } }] : []),
  ],
});
