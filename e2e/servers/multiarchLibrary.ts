import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Finds a library in an unpacked package, whatever the machine's architecture.
 * @throws Error when it is not there
 */
export function multiarchLibrary(packageDir: string, name: string): string {
  const base = join(packageDir, 'usr/lib');
  const path = readdirSync(base)
    .map((entry) => join(base, entry, name))
    .find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`${name} is not below ${base}`);
  return path;
}
