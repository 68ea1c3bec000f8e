import { join } from 'node:path';

/** Where things are in a checkout. Absolute paths. */
export const rootDir = join(import.meta.dirname, '..');
export const outDir = join(rootDir, 'out');
export const electronPackageDir = join(rootDir, 'node_modules', 'electron');
