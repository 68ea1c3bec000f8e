import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundleAll } from './bundle.ts';
import { rootDir } from './places.ts';

/**
 * `npm run package`: builds, then packages with electron-builder, which gets all further arguments and downloads
 * Electron, unless ELECTRON_OVERRIDE_DIST_PATH says where one is.
 */
const distDir = process.env.ELECTRON_OVERRIDE_DIST_PATH;

await bundleAll();
const { status } = spawnSync(
  process.execPath,
  [
    join(rootDir, 'node_modules', 'electron-builder', 'cli.js'),
    '--config',
    join('build', 'electron-builder.yml'),
    ...(distDir ? [`-c.electronDist=${distDir}`] : []),
    ...process.argv.slice(2),
  ],
  { cwd: rootDir, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
