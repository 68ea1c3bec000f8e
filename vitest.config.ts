import { defineConfig } from 'vitest/config';
import { LongFirst } from './e2e/engine/longFirst.ts';

const desktop = 'electron/desktop/**/*.test.ts';

/**
 * `unit` and `desktop` sit beside the code and need nothing, `engine` runs against real FTP servers, `package` builds
 * the app.
 */
export default defineConfig({
  test: {
    reporters: ['default', './e2e/engine/matrixReporter.ts', './build/faultsReporter.ts'],
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,electron,renderer,build}/**/*.test.ts', 'e2e/fuzz/**/*.test.ts'],
          exclude: [desktop],
          // They keep what they change to themselves, and to read all modules anew for each takes as long as they do.
          isolate: false,
          // Stylesheets are empty to all others: one reads the tokens.
          css: { include: /tokens\.css/ },
        },
      },
      // These put something in Electron's place, and listen to the process itself.
      { test: { name: 'desktop', include: [desktop] } },
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
