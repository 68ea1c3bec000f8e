import { defineConfig } from 'vitest/config';

/** `unit` sits beside the code and needs nothing, `engine` runs against real FTP servers, `package` builds the app. */
export default defineConfig({
  test: {
    reporters: ['default', './e2e/engine/matrixReporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,electron,renderer,build}/**/*.test.ts', 'e2e/fuzz/**/*.test.ts'],
          // Stylesheets are empty to all others: one reads the tokens.
          css: { include: /tokens\.css/ },
        },
      },
      {
        test: {
          name: 'engine',
          include: ['e2e/engine/**/*.test.ts', 'e2e/servers/**/*.test.ts'],
          // Real servers and real time, on a machine that tests for everybody: it may stumble once.
          retry: process.env.CI === 'true' ? 1 : 0,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'package',
          include: ['e2e/package/**/*.test.ts'],
          // Each of them builds.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
