import { startDesktop } from './startDesktop.ts';

/** What Electron runs. Bundled, this is out/main.js, beside the page and the preload. */
void startDesktop({
  argv: process.argv,
  env: process.env,
  workingDir: process.cwd(),
  outDir: import.meta.dirname,
});
