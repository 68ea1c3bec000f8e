import { defineConfig } from 'vitest/config';

/** Two projects: `unit` sits beside the code and needs nothing; `engine` runs against real FTP servers. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,electron,renderer,build}/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'engine',
          include: ['e2e/engine/**/*.test.ts', 'e2e/servers/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
