import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Electron binary of this machine; null where there is none. Looks, and never downloads. */
export function electronBinary(): string | null {
  const packageDir = join(import.meta.dirname, '..', '..', 'node_modules', 'electron');
  const pathFile = join(packageDir, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const distDir = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageDir, 'dist');
  const binary = join(distDir, name);
  return existsSync(binary) ? binary : null;
}
